import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Icon } from '@/components/ui/icon';
import { uuidv7 } from '@/lib/ids';

export interface Line {
  id: string;
  text: string;
}

interface LinesFieldProps {
  value: readonly Line[];
  onChange: (value: Line[]) => void;
  /** What they are, when not the lines of a checklist. */
  legend?: string;
  most?: number;
}

/** Some lines, such as those of a checklist. */
export function LinesField({ value, onChange, legend, most = 100 }: LinesFieldProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="fieldset stack-tight">
      <legend>{legend ?? t('tasks.checklist')}</legend>
      {value.map((line, index) => (
        <div key={line.id} className="task-line">
          <TextField
            label={t('tasks.line', { number: index + 1 })}
            maxLength={200}
            value={line.text}
            onChange={(text) =>
              onChange(value.map((each) => (each.id === line.id ? { ...each, text } : each)))
            }
          />
          <Button
            tone="quiet"
            aria-label={t('tasks.removeLine', { number: index + 1 })}
            onPress={() => onChange(value.filter((each) => each.id !== line.id))}
          >
            <Icon name="close" />
          </Button>
        </div>
      ))}
      <div>
        <Button
          icon="plus"
          isDisabled={value.length >= most}
          onPress={() => onChange([...value, { id: uuidv7(), text: '' }])}
        >
          {t('tasks.addLine')}
        </Button>
      </div>
    </fieldset>
  );
}
