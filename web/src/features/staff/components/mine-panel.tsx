import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useChatChannels } from '@/api/chat';
import { unreadOf } from '@/api/chat-unread';
import { useDuties } from '@/api/duties';
import { usePerson } from '@/api/session';
import type { Shift } from '@/api/shifts';
import type { Task } from '@/api/tasks';
import type { Programme } from '@/api/types';
import type { Clockface } from '@/lib/dates';
import { crewAt, ownSessions, ownTasks } from '../model/console';
import { ConsolePanel, Lines } from './console-panel';
import { whereOf } from '../model/where-of';
import { TaskLine } from './task-line';

interface MinePanelProps {
  eventId: string;
  programme: Programme;
  shifts: readonly Shift[];
  tasks: readonly Task[];
  /** Whether the reader is in the chats of this event. */
  chats: boolean;
  clock: Clockface;
  now: number;
  most: number;
}

/** What is the reader's now: their duty, their sessions, what they have not read. */
export function MinePanel({ eventId, programme, shifts, tasks, chats, clock, now, most }: MinePanelProps) {
  const { t } = useTranslation();
  const person = usePerson();
  const duties = useDuties(eventId);
  const own = crewAt(
    shifts.filter(({ personId }) => personId === person?.id),
    now,
  );
  const sessions = ownSessions(programme.sessions, duties.data?.items ?? [], now);
  const duty = own.onShift[0] ?? own.next[0];
  return (
    <ConsolePanel
      id="console-mine"
      title={t('console.mine')}
      snapshot={`duties:${eventId}`}
      timeZone={programme.timeZone}
    >
      {duty ? (
        <p>
          {duty === own.onShift[0]
            ? duty.until
              ? t('console.onDutyUntil', { time: clock.dateTime(duty.until) })
              : t('console.onDuty')
            : t('console.onDutyFrom', { time: clock.dateTime(duty.from ?? '') })}
          <span className="small muted"> {whereOf(t, duty)}</span>
        </p>
      ) : null}
      {chats ? <Unread eventId={eventId} /> : null}
      <Lines items={sessions} empty={t('console.noSessions')} most={most} lineKey={({ id }) => id}>
        {(session) => (
          <>
            <span className="numeral">
              {clock.time(session.startsAt)}–{clock.time(session.endsAt)}
            </span>{' '}
            <Link
              to="/events/$eventId/sessions/$sessionId"
              params={{ eventId, sessionId: session.id }}
              dir="auto"
            >
              {session.title}
            </Link>{' '}
            <span className="small muted" dir="auto">
              {session.status === 'cancelled'
                ? t('session.cancelled')
                : (session.roomName ?? t('session.noRoom'))}
            </span>
          </>
        )}
      </Lines>
      <h3>{t('console.tasks')}</h3>
      <Lines items={ownTasks(tasks)} empty={t('console.noTasks')} most={most} lineKey={({ id }) => id}>
        {(task) => <TaskLine eventId={eventId} task={task} clock={clock} />}
      </Lines>
    </ConsolePanel>
  );
}

function Unread({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  // The rail keeps them in step.
  const all = (useChatChannels(eventId).data?.items ?? []).map(unreadOf);
  const messages = all.reduce((sum, each) => sum + each.messages, 0);
  const mentions = all.reduce((sum, each) => sum + each.mentions, 0);
  return (
    <p>
      <Link to="/staff/$eventId/chat" params={{ eventId }}>
        {messages === 0
          ? t('console.allRead')
          : mentions > 0
            ? t('chat.unreadMentions', { messages, mentions })
            : t('chat.unread', { messages })}
      </Link>
    </p>
  );
}
