import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEvent } from '@/api/events';
import { useProgramme, useProgrammeFeed } from '@/api/programme';
import { useChats } from '@/api/session';
import { useShifts } from '@/api/shifts';
import { useTaskBoards, useTaskNews, useTasks, type Task } from '@/api/tasks';
import type { Programme } from '@/api/types';
import { Button } from '@/components/ui/button';
import { Loaded } from '@/components/ui/loaded';
import { Loading } from '@/components/ui/states';
import { clockface } from '@/lib/dates';
import { useNow } from '@/lib/now';
import { usePreferences } from '@/lib/preferences';
import { crewAt } from '../model/console';
import { useAwake } from '../model/use-awake';
import { step, useKeys } from '../model/use-keys';
import { usePrinting } from '../model/use-printing';
import { HerePanel } from './here-panel';
import { KeysDialog } from './keys-dialog';
import { LatePanel } from './late-panel';
import { MinePanel } from './mine-panel';
import { NeedsPanel } from './needs-panel';
import { PrintSheet } from './print-sheet';
import { RoomsPanel } from './rooms-panel';

const panels = ['console-needs', 'console-mine', 'console-late', 'console-here', 'console-rooms'] as const;
const noTasks: readonly Task[] = [];
const mostAtHand = 8;
const mostOnWall = 6;

interface ConsoleScreenProps {
  eventId: string;
  /** For a screen that many look at and nobody touches. */
  wall?: boolean;
}

/** The crew's one board: what is mine, what is late, who is here, what needs a person. */
export function ConsoleScreen({ eventId, wall = false }: ConsoleScreenProps) {
  useProgrammeFeed(eventId, true);
  useAwake(wall);
  const programme = useProgramme(eventId);
  const chats = useChats(useEvent(eventId).data);
  if (chats === undefined) return <Loading />;
  return (
    <Loaded query={programme}>
      {(data) =>
        chats ? (
          <WithTasks eventId={eventId} wall={wall} programme={data} chats />
        ) : (
          <Board eventId={eventId} wall={wall} programme={data} chats={false} tasks={noTasks} />
        )
      }
    </Loaded>
  );
}

interface BoardProps {
  eventId: string;
  wall: boolean;
  programme: Programme;
  /** Whether the reader works and talks with the crew; a medic has a board too, with less on it. */
  chats: boolean;
  tasks: readonly Task[];
}

function WithTasks(props: Omit<BoardProps, 'tasks'>) {
  const tasks = useTasks(props.eventId);
  useTaskNews(props.eventId, useTaskBoards(props.eventId).data?.items ?? []);
  return <Board {...props} tasks={tasks.data ?? noTasks} />;
}

function Board({ eventId, wall, programme, chats, tasks }: BoardProps) {
  const { t } = useTranslation();
  const { language, keys: keysOn } = usePreferences();
  const now = useNow();
  const board = useRef<HTMLDivElement>(null);
  const [helping, setHelping] = useState(false);
  const event = useEvent(eventId);
  const shifts = useShifts(eventId, chats);
  const crew = crewAt(shifts.data ?? [], now);
  const printing = usePrinting();
  const keys = useConsoleKeys(eventId, board, () => setHelping(true));
  useKeys(Object.fromEntries(keys.map(({ key, act }) => [key, act])), keysOn && !wall);
  const clock = clockface(language, programme.timeZone);
  const { timeZone } = programme;
  const most = wall ? mostOnWall : mostAtHand;
  return (
    <>
      <div className="console" data-wall={wall ? '' : undefined} ref={board}>
        <div className="console-head">
          <h1 dir="auto">{wall ? (event.data?.name ?? t('console.title')) : t('console.title')}</h1>
          <p className="console-clock muted numeral">{clock.dateTime(new Date(now).toISOString())}</p>
          <div className="row">
            {wall ? (
              <Link to="/staff/$eventId" params={{ eventId }} className="button">
                {t('console.leaveWall')}
              </Link>
            ) : (
              <>
                <Button onPress={() => setHelping(true)}>{t('console.keys')}</Button>
                <Button onPress={() => window.print()}>{t('console.print')}</Button>
                <Link to="/staff/$eventId/wall" params={{ eventId }} className="button">
                  {t('console.wall')}
                </Link>
              </>
            )}
          </div>
        </div>
        <div className="console-panels">
          <NeedsPanel eventId={eventId} clock={clock} timeZone={timeZone} most={most} />
          {wall ? null : (
            <MinePanel
              eventId={eventId}
              programme={programme}
              shifts={shifts.data ?? []}
              tasks={tasks}
              chats={chats}
              clock={clock}
              now={now}
              most={most}
            />
          )}
          <LatePanel
            eventId={eventId}
            programme={programme}
            tasks={tasks}
            clock={clock}
            now={now}
            most={most}
          />
          {shifts.data ? (
            <HerePanel
              eventId={eventId}
              crew={crew}
              chats={chats}
              clock={clock}
              timeZone={timeZone}
              most={most}
            />
          ) : null}
          <RoomsPanel eventId={eventId} programme={programme} clock={clock} now={now} />
        </div>
        <KeysDialog keys={keys} isOpen={helping} onClose={() => setHelping(false)} />
      </div>
      {printing ? (
        <PrintSheet event={event.data} programme={programme} tasks={tasks} crew={crew} now={now} />
      ) : null}
    </>
  );
}

function useConsoleKeys(
  eventId: string,
  board: React.RefObject<HTMLDivElement | null>,
  onHelp: () => void,
): { key: string; label: string; act: () => void }[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const params = { eventId };
  const titles = [
    t('console.needs'),
    t('console.mine'),
    t('console.late'),
    t('console.here'),
    t('staff.board'),
  ];
  return [
    { key: '?', label: t('console.keys'), act: onHelp },
    ...panels.map((id, index) => ({
      key: String(index + 1),
      label: titles[index] ?? '',
      act: () => document.getElementById(id)?.focus(),
    })),
    { key: 'j', label: t('console.nextLine'), act: () => step(board.current, 1) },
    { key: 'k', label: t('console.previousLine'), act: () => step(board.current, -1) },
    { key: 'c', label: t('staff.chat'), act: () => void navigate({ to: '/staff/$eventId/chat', params }) },
    {
      key: 't',
      label: t('staff.tasks'),
      act: () => void navigate({ to: '/staff/$eventId/tasks', params }),
    },
    {
      key: 'o',
      label: t('work.title'),
      act: () => void navigate({ to: '/staff/$eventId/work', params }),
    },
    {
      key: 's',
      label: t('staff.checkIn'),
      act: () => void navigate({ to: '/staff/$eventId/check-in', params }),
    },
    {
      key: 'm',
      label: t('staff.mySessions'),
      act: () => void navigate({ to: '/staff/$eventId/sessions', params }),
    },
    {
      key: 'a',
      label: t('alertDesk.nav'),
      act: () => void navigate({ to: '/staff/$eventId/alerts', params }),
    },
    {
      key: 'u',
      label: t('untold.title'),
      act: () => void navigate({ to: '/staff/$eventId/untold', params }),
    },
    { key: 'w', label: t('console.wall'), act: () => void navigate({ to: '/staff/$eventId/wall', params }) },
    { key: 'p', label: t('console.print'), act: () => window.print() },
  ];
}
