import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFeed } from '@/api/feed';
import type { Task } from '@/api/tasks';
import type { Programme } from '@/api/types';
import type { Clockface } from '@/lib/dates';
import { lateSessions, lateTasks } from '../model/console';
import { ConsolePanel, Lines } from './console-panel';
import { TaskLine } from './task-line';

interface LatePanelProps {
  eventId: string;
  programme: Programme;
  tasks: readonly Task[];
  clock: Clockface;
  now: number;
  most: number;
}

const nothing = () => undefined;

/** What is later than it was to be. */
export function LatePanel({ eventId, programme, tasks, clock, now, most }: LatePanelProps) {
  const { t } = useTranslation();
  const feed = useFeed(eventId, nothing);
  const late = lateSessions(feed.data ?? [], programme.sessions, now);
  const overdue = lateTasks(tasks, now);
  return (
    <ConsolePanel
      id="console-late"
      title={t('console.late')}
      count={late.length + overdue.length}
      snapshot={`feed:${eventId}`}
      timeZone={programme.timeZone}
    >
      {late.length === 0 && overdue.length > 0 ? null : (
        <Lines
          items={late}
          empty={t('console.nothingLate')}
          most={most}
          lineKey={({ session }) => session.id}
        >
          {({ session, minutes, planned }) => (
            <>
              <Link
                to="/events/$eventId/sessions/$sessionId"
                params={{ eventId, sessionId: session.id }}
                dir="auto"
              >
                {session.title}
              </Link>{' '}
              <span className="small">
                {t('console.lateBy', {
                  minutes,
                  from: clock.time(planned),
                  to: clock.time(session.startsAt),
                })}
              </span>
            </>
          )}
        </Lines>
      )}
      {overdue.length > 0 ? (
        <Lines items={overdue} empty="" most={most} lineKey={({ id }) => id}>
          {(task) => <TaskLine eventId={eventId} task={task} clock={clock} />}
        </Lines>
      ) : null}
    </ConsolePanel>
  );
}
