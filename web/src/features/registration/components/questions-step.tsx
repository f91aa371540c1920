import { useMutation } from '@tanstack/react-query';
import { type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { saveRegistration, type Registration } from '@/api/registrations';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { messageOf } from '@/lib/problem-text';
import { faultAt } from '../model/faults';
import { answersTo, asked } from '../model/form';
import type { useDraft } from './kept-draft';
import { QuestionField } from './question-field';
import { StepHeading } from './step-heading';

interface QuestionsStepProps {
  registration: Registration;
  draft: ReturnType<typeof useDraft>;
  onSaved: (saved: Registration) => void;
}

/** The organizer's questions; more come as the answers lead to them. */
export function QuestionsStep({ registration, draft, onSaved }: QuestionsStepProps) {
  const { t } = useTranslation();
  const { answers } = draft.draft;
  const { questions } = registration.form;
  const save = useMutation({
    mutationFn: () =>
      saveRegistration(registration, { ...draft.draft, answers: answersTo(questions, answers) }),
    onSuccess: onSaved,
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Form className="stack" onSubmit={submit}>
      <StepHeading step="questions" />
      {questions.length === 0 ? <p>{t('registration.noQuestions')}</p> : null}
      {asked(questions, answers).map((question) => (
        <QuestionField
          key={question.id}
          question={question}
          answer={answers[question.id]}
          onAnswer={(answer) => draft.change({ answers: { ...answers, [question.id]: answer } })}
          error={faultAt(t, save.error, `/answers/${question.id}`)}
        />
      ))}
      {save.error ? <Banner tone="danger">{messageOf(save.error, t)}</Banner> : null}
      <div>
        <Button type="submit" tone="primary" isDisabled={save.isPending}>
          {t('registration.saveAndGoOn')}
        </Button>
      </div>
    </Form>
  );
}
