import {
  CheckboxButton,
  CheckboxField,
  Label,
  RadioButton,
  RadioField,
  RadioGroup as AriaRadioGroup,
} from 'react-aria-components';
import { Icon } from './icon';
import type { SelectOption } from './select';

interface CheckboxProps {
  label: string;
  isSelected: boolean;
  onChange: (selected: boolean) => void;
}

export function Checkbox({ label, isSelected, onChange }: CheckboxProps) {
  return (
    <CheckboxField isSelected={isSelected} onChange={onChange}>
      <CheckboxButton className="choice">
        <span className="choice-box">
          <Icon name="check" />
        </span>
        {label}
      </CheckboxButton>
    </CheckboxField>
  );
}

interface RadioGroupProps {
  label: string;
  options: readonly SelectOption[];
  value: string;
  onChange: (value: string) => void;
}

export function RadioGroup({ label, options, value, onChange }: RadioGroupProps) {
  return (
    <AriaRadioGroup className="field" value={value} onChange={onChange}>
      <Label className="field-label">{label}</Label>
      {options.map((option) => (
        <RadioField key={option.id} value={option.id}>
          <RadioButton className="choice">
            <span className="choice-box" data-round="">
              <Icon name="check" />
            </span>
            {option.label}
          </RadioButton>
        </RadioField>
      ))}
    </AriaRadioGroup>
  );
}
