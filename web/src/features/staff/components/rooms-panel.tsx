import { useTranslation } from 'react-i18next';
import type { Programme, ProgrammeSession } from '@/api/types';
import { Table } from '@/components/ui/table';
import type { Clockface } from '@/lib/dates';
import { roomLines } from '../model/now-board';
import { ConsolePanel } from './console-panel';

interface RoomsPanelProps {
  eventId: string;
  programme: Programme;
  clock: Clockface;
  now: number;
}

/** What runs in every room, and what comes after it. */
export function RoomsPanel({ eventId, programme, clock, now }: RoomsPanelProps) {
  const { t } = useTranslation();
  const lines = roomLines(programme.rooms, programme.sessions, now);
  const cell = (session: ProgrammeSession | undefined) =>
    session ? (
      <span dir="auto">
        <span className="numeral">
          {clock.time(session.startsAt)}–{clock.time(session.endsAt)}
        </span>{' '}
        {session.title}
      </span>
    ) : (
      '–'
    );
  return (
    <ConsolePanel
      id="console-rooms"
      title={t('staff.board')}
      snapshot={`programme:${eventId}`}
      timeZone={programme.timeZone}
    >
      {lines.length === 0 ? (
        <p className="muted">{t('staff.nothingMore')}</p>
      ) : (
        <Table
          caption={t('staff.rooms')}
          captionHidden
          rows={lines}
          rowKey={(line) => line.room.id}
          columns={[
            {
              id: 'room',
              header: t('programme.room'),
              cell: (line) => <span dir="auto">{line.room.name}</span>,
            },
            { id: 'now', header: t('myDay.now'), cell: (line) => cell(line.now) },
            { id: 'next', header: t('myDay.next'), cell: (line) => cell(line.next) },
          ]}
        />
      )}
    </ConsolePanel>
  );
}
