import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { Dialog } from '@/components/ui/dialog';
import { changePreferences, usePreferences } from '@/lib/preferences';

interface KeysDialogProps {
  keys: readonly { key: string; label: string }[];
  isOpen: boolean;
  onClose: () => void;
}

/** Which key does what, and the switch that turns them off. */
export function KeysDialog({ keys, isOpen, onClose }: KeysDialogProps) {
  const { t } = useTranslation();
  const { keys: on } = usePreferences();
  return (
    <Dialog title={t('console.keys')} isOpen={isOpen} onClose={onClose}>
      <Checkbox
        label={t('preferences.keys')}
        isSelected={on}
        onChange={(selected) => changePreferences({ keys: selected })}
      />
      <p className="small muted">{t('preferences.keysExplain')}</p>
      <dl className="console-keys">
        {keys.map(({ key, label }) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
      <div>
        <Button onPress={onClose}>{t('action.close')}</Button>
      </div>
    </Dialog>
  );
}
