import { useTranslation } from 'react-i18next';
import { useProgramme, useProgrammeFeed } from '@/api/programme';
import type { ProgrammeSession } from '@/api/types';
import { Loaded } from '@/components/ui/loaded';
import { Empty } from '@/components/ui/states';
import { Table } from '@/components/ui/table';
import { clockface } from '@/lib/dates';
import { useNow } from '@/lib/now';
import { usePreferences } from '@/lib/preferences';
import { roomLines } from '../model/now-board';

export function NowBoardScreen({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const now = useNow();
  useProgrammeFeed(eventId, true);
  const programme = useProgramme(eventId);
  return (
    <div className="stack">
      <h1>{t('staff.board')}</h1>
      <Loaded query={programme}>
        {(data) => {
          const clock = clockface(language, data.timeZone);
          const lines = roomLines(data.rooms, data.sessions, now);
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
          if (lines.length === 0) {
            return (
              <Empty icon="day" title={t('staff.nothingMore')}>
                <p>{t('staff.nothingMoreExplain')}</p>
              </Empty>
            );
          }
          return (
            <>
              <p className="muted numeral">{clock.dateTime(new Date(now).toISOString())}</p>
              <Table
                caption={t('staff.rooms')}
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
            </>
          );
        }}
      </Loaded>
    </div>
  );
}
