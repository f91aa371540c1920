import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Calendars, Change, EntryDraft } from '@/api/calendar';
import { usePerson } from '@/api/session';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Checkbox, RadioGroup } from '@/components/ui/choice';
import { DateField } from '@/components/ui/date-field';
import { DateTimeField } from '@/components/ui/date-time-field';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { Problem } from '@/lib/problem';
import { faultOf, messageOf } from '@/lib/problem-text';
import { teamLabel } from '../model/labels';
import { addDays } from '../model/times';
import { PeopleField } from './people-field';
import type { Outcome } from './use-saving';

export type Editing =
  { kind: 'plan'; draft: null } | { kind: 'change'; id: string; version: number; draft: EntryDraft };

interface EntryDialogProps {
  eventId: string;
  editing: Editing;
  day: string;
  calendar: string;
  calendars: Calendars | undefined;
  timeZone: string;
  device: string;
  problem: Problem | null;
  onSave: (change: Change) => Promise<Outcome>;
  onClose: () => void;
}

type For = 'me' | 'people' | 'team' | 'everybody' | 'room';

const noRoom = 'none';

/** Plans something, or changes what was planned. */
export function EntryDialog(props: EntryDialogProps) {
  const { eventId, editing, day, calendar, calendars, timeZone, device, problem, onSave, onClose } = props;
  const { t } = useTranslation();
  const me = usePerson()?.id;
  const plans = calendars?.plans ?? false;
  const [draft, setDraft] = useState(() => editing.draft ?? blank(day, timeZone, calendar, me, plans));
  const [whom, setWhom] = useState(() => forWhom(draft, me));
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<EntryDraft>) => setDraft((old) => ({ ...old, ...part }));
  const rooms = calendars?.rooms ?? [];
  const teams = calendars?.teams ?? [];
  const choices: For[] = ['me', 'people', ...(teams.length > 0 ? (['team'] as const) : []), 'everybody'];
  if (rooms.length > 0) choices.push('room');
  const zones = [...new Set([draft.zone, timeZone, device, 'UTC'])];
  const fault = (pointer: string) =>
    faultOf(t, problem, (each) => each === pointer || each.startsWith(`${pointer}/`));

  const run = async (saved: Promise<unknown>) => {
    setBusy(true);
    try {
      await saved;
    } finally {
      setBusy(false);
    }
  };
  const submit = (submitted: SyntheticEvent) => {
    submitted.preventDefault();
    const wanted = only(draft, whom, me);
    void run(
      onSave(editing.kind === 'plan' ? { kind: 'plan', draft: wanted } : { ...editing, draft: wanted }),
    );
  };
  const cancel = () => {
    if (editing.kind === 'plan') return;
    void run(onSave({ kind: 'cancel', id: editing.id, version: editing.version }));
  };
  const again = (every: 'never' | 'day' | 'week') => {
    const { repeat, ...once } = draft;
    const until = repeat?.until ?? addDays(draft.start.slice(0, 10), every === 'week' ? 28 : 7);
    setDraft(every === 'never' ? once : { ...once, repeat: { every, until } });
  };
  const days = (part: Partial<Record<'first' | 'last', string>>) => {
    const first = part.first ?? draft.start.slice(0, 10);
    const last = part.last ?? addDays(draft.end.slice(0, 10), -1);
    change({ start: `${first}T00:00`, end: `${addDays(last < first ? first : last, 1)}T00:00` });
  };

  return (
    <Dialog title={t(editing.kind === 'plan' ? 'calendar.new' : 'calendar.edit')} isOpen onClose={onClose}>
      {problem ? <Banner tone="danger">{messageOf(problem, t)}</Banner> : null}
      <Form className="stack" onSubmit={submit}>
        <TextField
          label={t('calendar.name')}
          maxLength={200}
          isRequired
          value={draft.title}
          error={fault('/title')}
          onChange={(title) => change({ title })}
        />
        <Checkbox
          label={t('calendar.allDay')}
          isSelected={draft.allDay}
          onChange={(allDay) => change({ allDay, ...(allDay ? wholeDays(draft) : anHour(draft)) })}
        />
        <div className="form-grid">
          {draft.allDay ? (
            <>
              <DateField
                label={t('calendar.firstDay')}
                value={draft.start.slice(0, 10)}
                error={fault('/start')}
                onChange={(first) => first && days({ first })}
              />
              <DateField
                label={t('calendar.lastDay')}
                value={addDays(draft.end.slice(0, 10), -1)}
                error={fault('/end')}
                onChange={(last) => last && days({ last })}
              />
            </>
          ) : (
            <>
              <DateTimeField
                label={t('calendar.start')}
                value={draft.start}
                isRequired
                onChange={(start) => change({ start })}
              />
              <DateTimeField
                label={t('calendar.end')}
                value={draft.end}
                isRequired
                onChange={(end) => change({ end })}
              />
            </>
          )}
          <Select
            label={t('calendar.zone')}
            options={zones.map((id) => ({ id, label: id.replaceAll('_', ' ') }))}
            value={draft.zone}
            onChange={(zone) => change({ zone })}
          />
        </div>
        {['/start', '/end', '/zone', '/allDay'].map((pointer) => {
          const text = fault(pointer);
          return text ? (
            <p key={pointer} className="field-error">
              {text}
            </p>
          ) : null;
        })}
        {editing.kind === 'plan' ? (
          <div className="form-grid">
            <Select
              label={t('calendar.repeat')}
              options={(['never', 'day', 'week'] as const).map((id) => ({
                id,
                label: t(`calendar.repeats.${id}`),
              }))}
              value={draft.repeat?.every ?? 'never'}
              onChange={(every) => again(every as 'never' | 'day' | 'week')}
            />
            {draft.repeat ? (
              <DateField
                label={t('calendar.until')}
                value={draft.repeat.until}
                error={fault('/repeat')}
                onChange={(until) => change({ repeat: { every: draft.repeat?.every ?? 'day', until } })}
              />
            ) : null}
          </div>
        ) : null}
        {plans ? (
          <RadioGroup
            label={t('calendar.forWhom')}
            options={choices.map((id) => ({ id, label: t(`calendar.for.${id}`) }))}
            value={whom}
            onChange={(id) => setWhom(id as For)}
          />
        ) : (
          <p className="small muted">{t('calendar.onlyMine')}</p>
        )}
        {plans && whom === 'people' ? (
          <PeopleField
            eventId={eventId}
            people={draft.people}
            error={fault('/people')}
            onChange={(people) => change({ people })}
          />
        ) : null}
        {plans && whom === 'team' ? (
          <Select
            label={t('calendar.team')}
            options={teams.map((team) => ({ id: team, label: teamLabel(t, team) }))}
            value={draft.team ?? teams[0] ?? ''}
            onChange={(team) => change({ team })}
          />
        ) : null}
        {plans && rooms.length > 0 ? (
          <Select
            label={t('calendar.room')}
            options={[
              { id: noRoom, label: t('calendar.noRoom') },
              ...rooms.map((room) => ({ id: room.id, label: room.name })),
            ]}
            value={draft.roomId ?? noRoom}
            onChange={(room) => change({ roomId: room === noRoom ? null : room })}
          />
        ) : null}
        <TextField
          label={t('calendar.place')}
          maxLength={200}
          value={draft.place ?? ''}
          error={fault('/place')}
          onChange={(place) => change({ place })}
        />
        <TextField
          label={t('calendar.description')}
          multiline
          maxLength={4000}
          value={draft.description ?? ''}
          error={fault('/description')}
          onChange={(description) => change({ description })}
        />
        <div className="row">
          <Button type="submit" tone="primary" isDisabled={busy || !ready(draft, whom)}>
            {t('action.save')}
          </Button>
          <Button onPress={onClose}>{t('action.cancel')}</Button>
          {editing.kind === 'change' ? (
            <Button tone="danger" isDisabled={busy} onPress={() => (sure ? cancel() : setSure(true))}>
              {t(sure ? 'calendar.callOffSure' : 'calendar.callOff')}
            </Button>
          ) : null}
        </div>
      </Form>
    </Dialog>
  );
}

function blank(
  day: string,
  zone: string,
  calendar: string,
  me: string | undefined,
  plans: boolean,
): EntryDraft {
  const shared = plans ? calendar : 'mine';
  const person = shared.startsWith('person:') ? shared.slice('person:'.length) : me;
  return {
    title: '',
    place: null,
    description: null,
    start: `${day}T09:00`,
    end: `${day}T10:00`,
    zone,
    allDay: false,
    people: shared === 'mine' || shared.startsWith('person:') ? (person ? [person] : []) : [],
    team: shared.startsWith('team:') ? shared.slice('team:'.length) : null,
    roomId: shared.startsWith('room:') ? shared.slice('room:'.length) : null,
    everybody: shared === 'event',
  };
}

function forWhom({ everybody, team, people, roomId }: EntryDraft, me: string | undefined): For {
  if (everybody) return 'everybody';
  if (team) return 'team';
  if (people.length === 1 && people[0] === me) return 'me';
  return people.length === 0 && roomId ? 'room' : 'people';
}

/** Without what was chosen for others before somebody changed their mind. */
function only(draft: EntryDraft, whom: For, me: string | undefined): EntryDraft {
  return {
    ...draft,
    title: draft.title.trim(),
    place: draft.place?.trim() || null,
    description: draft.description?.trim() || null,
    people: whom === 'people' ? draft.people : whom === 'me' && me ? [me] : [],
    team: whom === 'team' ? draft.team : null,
    everybody: whom === 'everybody',
  };
}

function ready(draft: EntryDraft, whom: For): boolean {
  if (draft.title.trim() === '' || draft.start === '' || draft.end === '') return false;
  if (whom === 'people') return draft.people.length > 0;
  if (whom === 'team') return draft.team !== null;
  return whom !== 'room' || draft.roomId !== null;
}

function wholeDays({ start, end }: EntryDraft): Pick<EntryDraft, 'start' | 'end'> {
  const first = start.slice(0, 10);
  const last = end.slice(0, 10);
  return { start: `${first}T00:00`, end: `${addDays(last < first ? first : last, 1)}T00:00` };
}

function anHour({ start }: EntryDraft): Pick<EntryDraft, 'start' | 'end'> {
  const day = start.slice(0, 10);
  return { start: `${day}T09:00`, end: `${day}T10:00` };
}
