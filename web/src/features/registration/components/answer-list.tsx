import { useTranslation } from 'react-i18next';
import type { Answer, Answers, Question, Registration } from '@/api/registrations';
import { Tag } from '@/components/ui/tag';
import { dayText } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';
import { textIn } from '../model/form';

interface AnswerListProps {
  registration: Registration;
  /** What was accepted last, to mark what has changed since. */
  before?: Answers | undefined;
}

/** What was answered, in words. */
export function AnswerList({ registration, before }: AnswerListProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const { answers, form } = registration;
  const answered = form.questions.filter((each) => answers[each.id] !== undefined);
  return (
    <dl className="pairs">
      <div>
        <dt>{t('registration.name')}</dt>
        <dd dir="auto">{`${registration.givenName} ${registration.familyName}`}</dd>
      </div>
      {registration.called ? (
        <div>
          <dt>{t('registration.called')}</dt>
          <dd dir="auto">{registration.called}</dd>
        </div>
      ) : null}
      {registration.birthDate ? (
        <div>
          <dt>{t('registration.birthDate')}</dt>
          <dd>{dayText(language, registration.birthDate)}</dd>
        </div>
      ) : null}
      {answered.map((question) => (
        <div key={question.id}>
          <dt dir="auto">{textIn(question.label, language)}</dt>
          <dd dir="auto">
            <Said question={question} answer={answers[question.id]} />{' '}
            {before && JSON.stringify(before[question.id]) !== JSON.stringify(answers[question.id]) ? (
              <Tag tone="warning">{t('registration.changed')}</Tag>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Said({ question, answer }: { question: Question; answer: Answer | undefined }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const chosen = (value: string) =>
    textIn(question.choices.find((each) => each.value === value)?.label, language) || value;
  if (answer === undefined) return null;
  if (typeof answer === 'boolean') return <>{t(answer ? 'registration.yes' : 'registration.no')}</>;
  if (Array.isArray(answer)) return <>{answer.map(chosen).join(', ')}</>;
  if (question.kind === 'date') return <>{dayText(language, answer)}</>;
  return <>{question.kind === 'choice' ? chosen(answer) : answer}</>;
}
