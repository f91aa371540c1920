import { useTranslation } from 'react-i18next';
import { questionKinds, type Question, type Texts } from '@/api/registrations';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { TextField } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { languages, usePreferences } from '@/lib/preferences';
import { comparable, replaced, textIn } from '../model/form';

interface QuestionEditorProps {
  question: Question;
  number: number;
  before: readonly Question[];
  faults: readonly string[];
  onChange: (question: Question) => void;
  onRemove: () => void;
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
}

const always = 'always';

export function QuestionEditor(props: QuestionEditorProps) {
  const { question, number, before, faults, onChange, onRemove, onUp, onDown } = props;
  const { t } = useTranslation();
  const { language } = usePreferences();
  const choosing = question.kind === 'choice' || question.kind === 'multiple-choice';
  const name = t('registration.questionNumber', { number });
  const which = <span className="visually-hidden"> {name}</span>;
  return (
    <li className="panel stack">
      <h2>{name}</h2>
      {faults.map((fault) => (
        <Banner key={fault} tone="danger">
          {fault}
        </Banner>
      ))}
      <TextsFields
        label={(tongue) => t('registration.questionIn', { language: tongue })}
        texts={question.label}
        onChange={(label) => onChange({ ...question, label })}
      />
      <div className="form-grid">
        <Select
          label={t('registration.questionKind')}
          value={question.kind}
          onChange={(value) => {
            const kind = questionKinds.find((each) => each === value) ?? question.kind;
            const chosen = kind === 'choice' || kind === 'multiple-choice';
            onChange({ ...question, kind, choices: chosen ? question.choices : [] });
          }}
          options={questionKinds.map((each) => ({
            id: each,
            label: t(`registration.questionKinds.${each}`),
          }))}
        />
        <Checkbox
          label={t('registration.needsAnswer')}
          isSelected={question.required}
          onChange={(required) => onChange({ ...question, required })}
        />
      </div>
      {choosing ? <Choices question={question} onChange={onChange} /> : null}
      <ConditionFields question={question} before={before} onChange={onChange} language={language} />
      <div className="row">
        <Button tone="quiet" isDisabled={!onUp} onPress={() => onUp?.()}>
          {t('registration.up')}
          {which}
        </Button>
        <Button tone="quiet" isDisabled={!onDown} onPress={() => onDown?.()}>
          {t('registration.down')}
          {which}
        </Button>
        <Button tone="quiet" onPress={onRemove}>
          {t('registration.remove')}
          {which}
        </Button>
      </div>
    </li>
  );
}

function TextsFields({
  label,
  texts,
  onChange,
}: {
  label: (language: string) => string;
  texts: Texts;
  onChange: (texts: Texts) => void;
}) {
  const { language } = usePreferences();
  const tongue = new Intl.DisplayNames(language, { type: 'language' });
  return (
    <div className="form-grid">
      {languages.map((each) => (
        <TextField
          key={each}
          label={label(tongue.of(each) ?? each)}
          value={texts[each] ?? ''}
          onChange={(value) => {
            const others = Object.fromEntries(Object.entries(texts).filter(([key]) => key !== each));
            onChange(value === '' ? others : { ...others, [each]: value });
          }}
          maxLength={200}
        />
      ))}
    </div>
  );
}

function Choices({ question, onChange }: { question: Question; onChange: (question: Question) => void }) {
  const { t } = useTranslation();
  const { choices } = question;
  const add = () => {
    let number = choices.length + 1;
    while (choices.some((each) => each.value === `c${number}`)) number++;
    onChange({ ...question, choices: [...choices, { value: `c${number}`, label: {} }] });
  };
  return (
    <fieldset className="fieldset">
      <legend className="field-label">{t('registration.choices')}</legend>
      {choices.map((choice, index) => (
        <div key={choice.value} className="stack-tight">
          <TextsFields
            label={(tongue) => t('registration.choiceIn', { number: index + 1, language: tongue })}
            texts={choice.label}
            onChange={(label) =>
              onChange({ ...question, choices: replaced(choices, index, { ...choice, label }) })
            }
          />
          <div>
            <Button
              tone="quiet"
              onPress={() =>
                onChange({ ...question, choices: choices.filter((each) => each.value !== choice.value) })
              }
            >
              {t('registration.removeChoice', { number: index + 1 })}
            </Button>
          </div>
        </div>
      ))}
      <div>
        <Button icon="plus" onPress={add}>
          {t('registration.addChoice')}
        </Button>
      </div>
    </fieldset>
  );
}

interface ConditionFieldsProps {
  question: Question;
  before: readonly Question[];
  onChange: (question: Question) => void;
  language: string;
}

/** When the question is asked at all. */
function ConditionFields({ question, before, onChange, language }: ConditionFieldsProps) {
  const { t } = useTranslation();
  const possible = before.filter((each) => comparable(each).length > 0);
  const condition = question.shownIf ?? null;
  const on = possible.find((each) => each.id === condition?.question);
  if (possible.length === 0 && !condition) return null;
  return (
    <div className="stack-tight">
      <Select
        label={t('registration.shownIf')}
        value={on?.id ?? always}
        onChange={(value) =>
          onChange({ ...question, shownIf: value === always ? null : { question: value, anyOf: [] } })
        }
        options={[
          { id: always, label: t('registration.always') },
          ...possible.map((each) => ({ id: each.id, label: textIn(each.label, language) || each.id })),
        ]}
      />
      {on && condition ? (
        <fieldset className="fieldset">
          <legend className="field-label">{t('registration.answerIs')}</legend>
          {comparable(on).map(({ value, label }) => (
            <Checkbox
              key={value}
              label={
                label
                  ? textIn(label, language) || value
                  : t(value === 'yes' ? 'registration.yes' : 'registration.no')
              }
              isSelected={condition.anyOf.includes(value)}
              onChange={(selected) =>
                onChange({
                  ...question,
                  shownIf: {
                    question: on.id,
                    anyOf: selected
                      ? [...condition.anyOf, value]
                      : condition.anyOf.filter((each) => each !== value),
                  },
                })
              }
            />
          ))}
        </fieldset>
      ) : null}
    </div>
  );
}
