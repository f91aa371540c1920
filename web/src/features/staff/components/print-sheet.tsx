import { useTranslation } from 'react-i18next';
import type { Shift } from '@/api/shifts';
import type { Task } from '@/api/tasks';
import type { EventView, Programme, ProgrammeSession } from '@/api/types';
import { Table } from '@/components/ui/table';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';
import { byDue, type Crew } from '../model/console';

interface PrintSheetProps {
  event: EventView | undefined;
  programme: Programme;
  tasks: readonly Task[];
  crew: Crew;
  now: number;
}

/** What a crew needs on paper when the network is gone: who works when and where, whom to look for, what is on today. */
export function PrintSheet({ event, programme, tasks, crew, now }: PrintSheetProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const clock = clockface(language, programme.timeZone);
  const printed = new Date(now).toISOString();
  const today = clock.dayKey(printed);
  const sessions = programme.sessions
    .filter(({ status, startsAt }) => status !== 'removed' && clock.dayKey(startsAt) === today)
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt));
  const collator = new Intl.Collator(language);
  const people = byPerson([...crew.onShift, ...crew.next, ...crew.always]).sort((a, b) =>
    collator.compare(a.name ?? '', b.name ?? ''),
  );
  const nameOf = ({ name }: Shift) => name ?? t('console.somebody');
  const areasOf = ({ areas }: Shift) => (areas.length > 0 ? areas.join(', ') : t('console.everywhere'));
  return (
    <div className="print-sheet">
      <h1 dir="auto">{event?.name ?? ''}</h1>
      <p>{t('console.printedAt', { time: clock.dateTime(printed) })}</p>
      <Table
        caption={t('console.shifts')}
        rows={[...crew.onShift, ...crew.next]}
        rowKey={({ personId, role, from }) => `${personId} ${role} ${from}`}
        columns={[
          { id: 'time', header: t('console.time'), cell: (shift) => <Hours shift={shift} clock={clock} /> },
          { id: 'who', header: t('console.who'), cell: nameOf },
          { id: 'role', header: t('console.role'), cell: ({ role }) => t(`role.${role}`) },
          { id: 'where', header: t('console.where'), cell: areasOf },
        ]}
      />
      <Table
        caption={t('console.contacts')}
        rows={people}
        rowKey={({ personId }) => personId}
        columns={[
          { id: 'who', header: t('console.who'), cell: nameOf },
          { id: 'role', header: t('console.role'), cell: ({ role }) => t(`role.${role}`) },
          { id: 'where', header: t('console.where'), cell: areasOf },
          { id: 'note', header: t('console.note'), cell: () => <span className="print-line" /> },
        ]}
      />
      <Table
        caption={t('console.today')}
        rows={sessions}
        rowKey={({ id }) => id}
        columns={[
          {
            id: 'time',
            header: t('console.time'),
            cell: ({ startsAt, endsAt }) => `${clock.time(startsAt)}–${clock.time(endsAt)}`,
          },
          { id: 'what', header: t('console.what'), cell: (session) => <Title session={session} /> },
          {
            id: 'where',
            header: t('programme.room'),
            cell: ({ roomName }) => roomName ?? t('session.noRoom'),
          },
        ]}
      />
      <Table
        caption={t('console.openTasks')}
        rows={byDue(tasks.filter(({ doneAt }) => !doneAt))}
        rowKey={({ id }) => id}
        columns={[
          { id: 'done', header: t('console.done'), cell: () => <span className="print-box" /> },
          { id: 'what', header: t('console.what'), cell: ({ title }) => <span dir="auto">{title}</span> },
          {
            id: 'due',
            header: t('console.time'),
            cell: ({ dueAt }) => (dueAt ? clock.dateTime(dueAt) : ''),
          },
          { id: 'where', header: t('console.where'), cell: ({ area }) => area ?? '' },
        ]}
      />
    </div>
  );
}

function Hours({ shift, clock }: { shift: Shift; clock: ReturnType<typeof clockface> }) {
  const from = shift.from ? clock.dateTime(shift.from) : '';
  const until = shift.until ? clock.dateTime(shift.until) : '';
  return (
    <>
      {from}–{until}
    </>
  );
}

function Title({ session }: { session: ProgrammeSession }) {
  const { t } = useTranslation();
  return (
    <span dir="auto">
      {session.title}
      {session.status === 'cancelled' ? ` (${t('session.cancelled')})` : ''}
    </span>
  );
}

/** One line for each person, as what they are first. */
function byPerson(shifts: readonly Shift[]): Shift[] {
  const people = new Map<string, Shift>();
  for (const shift of shifts) if (!people.has(shift.personId)) people.set(shift.personId, shift);
  return [...people.values()];
}
