import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  changeForm,
  documentKinds,
  registrationKeys,
  useRegistrationForm,
  type DocumentKind,
  type RegistrationForm,
} from '@/api/registrations';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { Loaded } from '@/components/ui/loaded';
import { useNotify } from '@/components/ui/notices';
import { Problem } from '@/lib/problem';
import { messageOf } from '@/lib/problem-text';
import { moved, questionId, replaced } from '../model/form';
import { QuestionEditor } from './question-editor';

const needed: DocumentKind[] = documentKinds.filter((each) => each !== 'other');

/** What the organizer asks of those who take part. Every saved form is a version of its own. */
export function FormEditorScreen({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const form = useRegistrationForm(eventId);
  return (
    <div className="stack">
      <h1>{t('registration.form')}</h1>
      <p className="muted">{t('registration.formExplain')}</p>
      <Loaded query={form}>{(data) => <Editor key={data.version} form={data} />}</Loaded>
    </div>
  );
}

function Editor({ form }: { form: RegistrationForm }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const notify = useNotify();
  const [questions, setQuestions] = useState(form.questions);
  const [documents, setDocuments] = useState(form.documents);
  const save = useMutation({
    mutationFn: () => changeForm(form, questions, documents),
    onSuccess: (saved) => {
      notify(t('registration.formSaved', { version: saved.version }), 'success');
      queries.setQueryData(registrationKeys.form(saved.eventId), saved);
    },
  });
  const faults = save.error instanceof Problem ? save.error.errors : [];
  const add = () =>
    setQuestions([
      ...questions,
      {
        id: questionId(questions),
        kind: 'text',
        label: {},
        help: null,
        required: false,
        choices: [],
        shownIf: null,
      },
    ]);
  return (
    <div className="stack">
      <p>
        {form.version === 0
          ? t('registration.builtIn')
          : t('registration.formVersion', { version: form.version })}
      </p>
      <fieldset className="fieldset">
        <legend className="field-label">{t('registration.neededDocuments')}</legend>
        {needed.map((kind) => (
          <Checkbox
            key={kind}
            label={t(`registration.document.${kind}`)}
            isSelected={documents.includes(kind)}
            onChange={(selected) =>
              setDocuments(selected ? [...documents, kind] : documents.filter((each) => each !== kind))
            }
          />
        ))}
      </fieldset>
      <ol className="editor-list">
        {questions.map((question, index) => (
          <QuestionEditor
            key={question.id}
            question={question}
            number={index + 1}
            before={questions.slice(0, index)}
            faults={faults
              .filter((fault) => fault.pointer.startsWith(`/questions/${index}/`))
              .map((fault) => fault.detail)}
            onChange={(changed) => setQuestions(replaced(questions, index, changed))}
            onRemove={() => setQuestions(questions.filter((each) => each !== question))}
            onUp={index > 0 ? () => setQuestions(moved(questions, index, index - 1)) : undefined}
            onDown={
              index < questions.length - 1
                ? () => setQuestions(moved(questions, index, index + 1))
                : undefined
            }
          />
        ))}
      </ol>
      <div>
        <Button icon="plus" onPress={add}>
          {t('registration.addQuestion')}
        </Button>
      </div>
      {save.error ? (
        <Banner tone="danger">
          {faults.length > 0
            ? t('registration.formFaults', { count: faults.length })
            : messageOf(save.error, t)}
        </Banner>
      ) : null}
      <div>
        <Button tone="primary" isDisabled={save.isPending} onPress={() => save.mutate()}>
          {t('registration.saveForm')}
        </Button>
      </div>
    </div>
  );
}
