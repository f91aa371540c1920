import { useTranslation } from 'react-i18next';
import type { Answer, Question } from '@/api/registrations';
import { Checkbox, RadioGroup } from '@/components/ui/choice';
import { DateField } from '@/components/ui/date-field';
import { TextField } from '@/components/ui/field';
import { usePreferences } from '@/lib/preferences';
import { textIn } from '../model/form';

interface QuestionFieldProps {
  question: Question;
  answer: Answer | undefined;
  onAnswer: (answer: Answer) => void;
  error: string | undefined;
}

/** One question as its kind asks for it. */
export function QuestionField({ question, answer, onAnswer, error }: QuestionFieldProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const text = textIn(question.label, language);
  const label = question.required ? text : t('registration.voluntary', { label: text });
  const hint = textIn(question.help, language);
  const said = typeof answer === 'string' ? answer : '';
  const about = hint === '' ? {} : { hint };
  switch (question.kind) {
    case 'text':
    case 'long-text':
      return (
        <TextField
          label={label}
          {...about}
          value={said}
          onChange={onAnswer}
          multiline={question.kind === 'long-text'}
          maxLength={question.kind === 'text' ? 200 : 4000}
          error={error}
        />
      );
    case 'date':
      return <DateField label={label} {...about} value={said} onChange={onAnswer} error={error} />;
    case 'choice':
      return (
        <Explained hint={hint} error={error}>
          <RadioGroup
            label={label}
            options={question.choices.map((each) => ({
              id: each.value,
              label: textIn(each.label, language),
            }))}
            value={said}
            onChange={onAnswer}
          />
        </Explained>
      );
    case 'yes-no':
      return (
        <Explained hint={hint} error={error}>
          <RadioGroup
            label={label}
            options={[
              { id: 'yes', label: t('registration.yes') },
              { id: 'no', label: t('registration.no') },
            ]}
            value={typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : ''}
            onChange={(value) => onAnswer(value === 'yes')}
          />
        </Explained>
      );
    case 'multiple-choice': {
      const chosen = Array.isArray(answer) ? answer : [];
      return (
        <Explained hint={hint} error={error}>
          <fieldset className="fieldset">
            <legend className="field-label">{label}</legend>
            {question.choices.map((each) => (
              <Checkbox
                key={each.value}
                label={textIn(each.label, language)}
                isSelected={chosen.includes(each.value)}
                onChange={(selected) =>
                  onAnswer(
                    selected ? [...chosen, each.value] : chosen.filter((value) => value !== each.value),
                  )
                }
              />
            ))}
          </fieldset>
        </Explained>
      );
    }
  }
}

function Explained({
  hint,
  error,
  children,
}: {
  hint: string;
  error: string | undefined;
  children: React.ReactNode;
}) {
  return (
    <div className="stack-tight">
      {children}
      {hint === '' ? null : <span className="field-hint">{hint}</span>}
      {error ? <span className="field-error">{error}</span> : null}
    </div>
  );
}
