import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useTaskTemplates, type TaskBoard, type TaskDetails } from '@/api/tasks';
import { Button } from '@/components/ui/button';
import { DateTimeField } from '@/components/ui/date-time-field';
import { TextField } from '@/components/ui/field';
import { NativeField } from '@/components/ui/native-field';
import { Select } from '@/components/ui/select';
import { instantAt, localDateTimeAt, type Clockface } from '@/lib/dates';
import { uuidv7 } from '@/lib/ids';
import { nameOf, ruleNames, rules } from '../model/repeats';
import { LinesField } from './lines-field';
import { PeopleField } from './people-field';

interface TaskFormProps {
  eventId: string;
  boards: readonly TaskBoard[];
  timeZone: string;
  clock: Clockface;
  initial: TaskDetails;
  /** The list of a new task; an existing one is moved on its board. */
  listId?: string;
  submitLabel: string;
  onSubmit: (details: TaskDetails, listId: string) => void;
  onCancel: () => void;
}

export const nothingYet: TaskDetails = {
  title: '',
  text: '',
  area: null,
  dueAt: null,
  remindAt: null,
  minutes: null,
  repeats: null,
  assignees: [],
  checklist: [],
};

/** What is said of a task. */
export function TaskForm({
  eventId,
  boards,
  timeZone,
  clock,
  initial,
  listId,
  submitLabel,
  onSubmit,
  onCancel,
}: TaskFormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(initial);
  const [list, setList] = useState(listId ?? '');
  const templates = useTaskTemplates(eventId).data?.items ?? [];
  const change = (part: Partial<TaskDetails>) => setDraft((old) => ({ ...old, ...part }));
  const local = (instant: string | null) => (instant ? localDateTimeAt(instant, timeZone) : '');
  const instant = (value: string) => (value === '' ? null : instantAt(value, timeZone));
  const submit = (submitted: SyntheticEvent) => {
    submitted.preventDefault();
    onSubmit(
      {
        ...draft,
        title: draft.title.trim(),
        text: draft.text.trim(),
        area: draft.area?.trim() ? draft.area.trim() : null,
        checklist: draft.checklist.filter((line) => line.text.trim() !== ''),
      },
      list,
    );
  };
  const ofArea = boards.find((board) => board.lists.some((each) => each.id === list))?.area;
  return (
    <Form className="stack" onSubmit={submit}>
      {listId !== undefined && templates.length > 0 ? (
        <Select
          label={t('tasks.beginFrom')}
          value=""
          options={templates.map(({ id, name }) => ({ id, label: name }))}
          onChange={(id) => {
            const template = templates.find((each) => each.id === id);
            if (template)
              change({
                title: template.title,
                text: template.text,
                minutes: template.minutes,
                checklist: template.checklist.map((text) => ({ id: uuidv7(), text })),
              });
          }}
        />
      ) : null}
      <TextField
        label={t('tasks.title')}
        maxLength={200}
        isRequired
        value={draft.title}
        onChange={(title) => change({ title })}
      />
      <TextField
        label={t('tasks.text')}
        multiline
        maxLength={4000}
        value={draft.text}
        onChange={(text) => change({ text })}
      />
      {listId !== undefined ? (
        <Select
          label={t('tasks.list')}
          value={list}
          options={boards.flatMap((board) =>
            board.lists.map((each) => ({
              id: each.id,
              label:
                boards.length > 1 ? t('tasks.listOf', { board: board.name, list: each.name }) : each.name,
            })),
          )}
          onChange={setList}
        />
      ) : null}
      <div className="form-grid">
        <DateTimeField
          label={t('tasks.due')}
          hint={timeZone}
          value={local(draft.dueAt)}
          onChange={(value) => change({ dueAt: instant(value) })}
        />
        <DateTimeField
          label={t('tasks.remind')}
          hint={timeZone}
          value={local(draft.remindAt)}
          onChange={(value) => change({ remindAt: instant(value) })}
        />
        <NativeField
          label={t('tasks.minutes')}
          type="number"
          min={1}
          max={10080}
          value={draft.minutes ?? ''}
          onChange={(event) =>
            change({ minutes: event.target.value === '' ? null : Number(event.target.value) })
          }
        />
        <Select
          label={t('tasks.repeats')}
          value={draft.repeats ?? ''}
          isDisabled={draft.dueAt === null}
          options={[
            { id: '', label: t('tasks.rule.never') },
            ...ruleNames.map((name) => ({ id: rules[name], label: t(`tasks.rule.${name}`) })),
            ...(initial.repeats && !nameOf(initial.repeats)
              ? [{ id: initial.repeats, label: initial.repeats }]
              : []),
          ]}
          onChange={(rule) => change({ repeats: rule === '' ? null : rule })}
        />
      </div>
      {ofArea ? null : (
        <TextField
          label={t('tasks.area')}
          hint={t('tasks.areaHint')}
          maxLength={60}
          value={draft.area ?? ''}
          onChange={(area) => change({ area })}
        />
      )}
      <PeopleField
        eventId={eventId}
        timeZone={timeZone}
        clock={clock}
        value={draft.assignees}
        onChange={(assignees) => change({ assignees })}
      />
      <LinesField value={draft.checklist} onChange={(checklist) => change({ checklist })} />
      <div className="row">
        <Button type="submit" tone="primary" isDisabled={draft.title.trim() === ''}>
          {submitLabel}
        </Button>
        <Button onPress={onCancel}>{t('action.cancel')}</Button>
      </div>
    </Form>
  );
}
