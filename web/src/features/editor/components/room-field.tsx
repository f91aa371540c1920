import {
  Button as AriaButton,
  ComboBox,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/ui/icon';

interface RoomFieldProps {
  label: string;
  hint: string;
  rooms: readonly string[];
  value: string;
  onChange: (room: string) => void;
}

/** One of the rooms there are, or a new name. */
export function RoomField({ label, hint, rooms, value, onChange }: RoomFieldProps) {
  const { t } = useTranslation();
  return (
    <ComboBox
      className="field"
      allowsCustomValue
      inputValue={value}
      onInputChange={onChange}
      onChange={(key) => {
        if (key !== null) onChange(String(key));
      }}
    >
      <Label className="field-label">{label}</Label>
      <div className="number">
        <Input className="input combo-input" />
        <AriaButton className="button" aria-label={t('editor.showRooms')}>
          <Icon name="down" />
        </AriaButton>
      </div>
      <Text slot="description" className="field-hint">
        {hint}
      </Text>
      <Popover className="popover">
        <ListBox>
          {rooms.map((room) => (
            <ListBoxItem key={room} id={room} className="option" textValue={room}>
              {room}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
