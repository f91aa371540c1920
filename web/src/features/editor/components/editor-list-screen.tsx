import { Link } from '@tanstack/react-router';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProgramme, useProgrammeFeed } from '@/api/programme';
import type { Programme } from '@/api/types';
import { SearchField } from '@/components/ui/field';
import { Loaded } from '@/components/ui/loaded';
import { Select } from '@/components/ui/select';
import { Table } from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';

const mostRows = 200;

/** The organizer's programme: every session as a row that can be opened and changed. */
export function EditorListScreen({ eventId }: { eventId: string }) {
  useProgrammeFeed(eventId, true);
  const programme = useProgramme(eventId);
  return <Loaded query={programme}>{(data) => <EditorList eventId={eventId} programme={data} />}</Loaded>;
}

function EditorList({ eventId, programme }: { eventId: string; programme: Programme }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const [text, setText] = useState('');
  const [room, setRoom] = useState('all');
  const wanted = useDeferredValue(text).toLowerCase();
  const clock = clockface(language, programme.timeZone);
  const rows = useMemo(
    () =>
      programme.sessions
        .filter((session) => session.status !== 'removed')
        .filter((session) => room === 'all' || session.roomId === room)
        .filter((session) => session.title.toLowerCase().includes(wanted))
        .sort((a, b) => a.startsAt.localeCompare(b.startsAt)),
    [programme, room, wanted],
  );
  return (
    <div className="stack">
      <h1>{t('editor.title')}</h1>
      <div className="form-grid">
        <SearchField label={t('editor.find')} value={text} onChange={setText} />
        <Select
          label={t('programme.room')}
          value={room}
          onChange={setRoom}
          options={[
            { id: 'all', label: t('programme.allRooms') },
            ...programme.rooms.map((each) => ({ id: each.id, label: each.name })),
          ]}
        />
      </div>
      <p className="small muted">
        {rows.length > mostRows
          ? t('editor.firstOf', { shown: mostRows, count: rows.length })
          : t('programme.count', { count: rows.length })}
      </p>
      <Table
        caption={t('editor.title')}
        captionHidden
        rows={rows.slice(0, mostRows)}
        rowKey={(session) => session.id}
        columns={[
          {
            id: 'title',
            header: t('editor.session'),
            cell: (session) => (
              <Link
                to="/organize/$eventId/programme/$sessionId"
                params={{ eventId, sessionId: session.id }}
                dir="auto"
              >
                {session.title}
              </Link>
            ),
          },
          {
            id: 'starts',
            header: t('session.when'),
            cell: (session) => `${clock.weekday(session.startsAt)}, ${clock.time(session.startsAt)}`,
          },
          {
            id: 'minutes',
            header: t('editor.minutes'),
            cell: (session) => session.durationMinutes,
            numeric: true,
          },
          {
            id: 'room',
            header: t('session.where'),
            cell: (session) => session.roomName ?? t('session.noRoom'),
          },
          {
            id: 'status',
            header: t('editor.status'),
            cell: (session) =>
              session.status === 'cancelled' ? (
                <Tag tone="danger">{t('session.cancelled')}</Tag>
              ) : (
                t('editor.planned')
              ),
          },
        ]}
      />
    </div>
  );
}
