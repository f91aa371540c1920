import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { saveTemplate, taskKeys, useTaskTemplates, withdrawTemplate, type TaskTemplate } from '@/api/tasks';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { NativeField } from '@/components/ui/native-field';
import { uuidv7 } from '@/lib/ids';
import { messageOf } from '@/lib/problem-text';
import { LinesField, type Line } from './lines-field';

/** What tasks begin from. */
export function TemplatesDialog({ eventId, onClose }: { eventId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const templates = useTaskTemplates(eventId).data?.items ?? [];
  const [editing, setEditing] = useState<TaskTemplate | 'new' | null>(null);
  if (editing) {
    const template = editing === 'new' ? null : editing;
    return (
      <Dialog
        title={t(template ? 'tasks.changeTemplate' : 'tasks.newTemplate')}
        isOpen
        onClose={() => setEditing(null)}
      >
        <TemplateForm eventId={eventId} template={template} onDone={() => setEditing(null)} />
      </Dialog>
    );
  }
  return (
    <Dialog title={t('tasks.templates')} isOpen onClose={onClose}>
      <p className="muted">{t('tasks.templatesExplain')}</p>
      {templates.length > 0 ? (
        <ul className="plain-list">
          {templates.map((template) => (
            <li key={template.id} className="row-between">
              <span dir="auto">{template.name}</span>
              <Button
                aria-label={t('tasks.changeTemplateOf', { name: template.name })}
                onPress={() => setEditing(template)}
              >
                {t('tasks.change')}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="row">
        <Button icon="plus" tone="primary" onPress={() => setEditing('new')}>
          {t('tasks.newTemplate')}
        </Button>
        <Button onPress={onClose}>{t('action.close')}</Button>
      </div>
    </Dialog>
  );
}

function TemplateForm({
  eventId,
  template,
  onDone,
}: {
  eventId: string;
  template: TaskTemplate | null;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [name, setName] = useState(template?.name ?? '');
  const [title, setTitle] = useState(template?.title ?? '');
  const [text, setText] = useState(template?.text ?? '');
  const [minutes, setMinutes] = useState(template?.minutes ?? null);
  const [lines, setLines] = useState<Line[]>(
    (template?.checklist ?? []).map((line) => ({ id: uuidv7(), text: line })),
  );
  const options = {
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: taskKeys.templates(eventId) });
      onDone();
    },
  };
  const save = useMutation({
    mutationFn: () =>
      saveTemplate(eventId, template, {
        name: name.trim(),
        title: title.trim(),
        text: text.trim(),
        minutes,
        checklist: lines.map((line) => line.text.trim()).filter((line) => line !== ''),
      }),
    ...options,
  });
  const withdraw = useMutation({ mutationFn: (id: string) => withdrawTemplate(eventId, id), ...options });
  const error = save.error ?? withdraw.error;
  const submit = (submitted: SyntheticEvent) => {
    submitted.preventDefault();
    save.mutate();
  };
  return (
    <Form className="stack" onSubmit={submit}>
      {error ? <Banner tone="danger">{messageOf(error, t)}</Banner> : null}
      <TextField label={t('tasks.templateName')} maxLength={80} isRequired value={name} onChange={setName} />
      <TextField label={t('tasks.title')} maxLength={200} isRequired value={title} onChange={setTitle} />
      <TextField label={t('tasks.text')} multiline maxLength={4000} value={text} onChange={setText} />
      <NativeField
        label={t('tasks.minutes')}
        type="number"
        min={1}
        max={10080}
        value={minutes ?? ''}
        onChange={(event) => setMinutes(event.target.value === '' ? null : Number(event.target.value))}
      />
      <LinesField value={lines} onChange={setLines} />
      <div className="row">
        <Button
          type="submit"
          tone="primary"
          isDisabled={name.trim() === '' || title.trim() === '' || save.isPending}
        >
          {t('action.save')}
        </Button>
        <Button onPress={onDone}>{t('action.cancel')}</Button>
        {template ? (
          <Button tone="danger" isDisabled={withdraw.isPending} onPress={() => withdraw.mutate(template.id)}>
            {t('tasks.withdrawTemplate')}
          </Button>
        ) : null}
      </div>
    </Form>
  );
}
