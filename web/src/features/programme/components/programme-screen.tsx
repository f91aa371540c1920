import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProgramme, useProgrammeFeed } from '@/api/programme';
import { signInUrl, usePerson } from '@/api/session';
import { useStars } from '@/api/stars';
import type { Programme } from '@/api/types';
import { Button } from '@/components/ui/button';
import { Loaded } from '@/components/ui/loaded';
import { Empty } from '@/components/ui/states';
import { clockface } from '@/lib/dates';
import { useNow } from '@/lib/now';
import { usePreferences } from '@/lib/preferences';
import { useReplacement } from '@/lib/replacement';
import {
  daysOf,
  filterSessions,
  groupBy,
  isOver,
  openingDay,
  type ProgrammeFilter,
} from '../model/programme-view';
import { ProgrammeFilters } from './programme-filters';
import { SessionGroup } from './session-group';

export type Grouping = 'time' | 'room';

export interface ProgrammeSearch extends ProgrammeFilter {
  by?: Grouping | undefined;
}

interface ProgrammeScreenProps {
  eventId: string;
  search: ProgrammeSearch;
  onSearch: (search: ProgrammeSearch) => void;
}

export function ProgrammeScreen(props: ProgrammeScreenProps) {
  const person = usePerson();
  useProgrammeFeed(props.eventId, person !== null);
  const programme = useProgramme(props.eventId);
  return <Loaded query={programme}>{(data) => <ProgrammeView {...props} programme={data} />}</Loaded>;
}

function ProgrammeView({
  eventId,
  search,
  onSearch,
  programme,
}: ProgrammeScreenProps & { programme: Programme }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const person = usePerson();
  const stars = useStars(eventId);
  const earliest = useReplacement<HTMLHeadingElement>();
  const [pastShown, setPastShown] = useState(false);
  const now = useNow();
  const clock = useMemo(() => clockface(language, programme.timeZone), [language, programme.timeZone]);
  const days = useMemo(() => daysOf(programme), [programme]);
  const day = search.day ?? openingDay(days, now, programme.timeZone);
  const grouping = search.by ?? 'time';
  const text = useDeferredValue(search.text ?? '');
  const { room, track } = search;
  const sessions = useMemo(
    () => filterSessions(programme, { day, room, track, text }),
    [programme, day, room, track, text],
  );
  const searching = text.trim() !== '';
  const groups = useMemo(() => {
    if (grouping === 'room') return groupBy(sessions, (session) => session.roomName ?? '');
    return groupBy(sessions, (session) =>
      searching ? clock.weekday(session.startsAt) : clock.time(session.startsAt),
    );
  }, [sessions, grouping, searching, clock]);
  // While a day runs, it opens at what still lies ahead.
  const past =
    grouping === 'time' && !searching && !pastShown && !groups.every((group) => isOver(group, now))
      ? groups.slice(
          0,
          groups.findIndex((group) => !isOver(group, now)),
        )
      : [];
  const signInHref = person ? undefined : signInUrl(`/events/${eventId}/programme`);

  if (programme.sessions.length === 0) {
    return (
      <Empty icon="calendar" title={t('programme.emptyTitle')}>
        <p>{t('programme.empty')}</p>
      </Empty>
    );
  }
  return (
    <div className="stack">
      <h2 className="visually-hidden">{t('programme.title')}</h2>
      <ProgrammeFilters
        programme={programme}
        days={days}
        day={day}
        dayLabel={(each) => clockface(language, 'UTC').weekday(`${each}T12:00:00Z`)}
        grouping={grouping}
        search={search}
        onSearch={onSearch}
      />
      <p className="small muted">{t('programme.count', { count: sessions.length })}</p>
      {past.length > 0 ? (
        <div>
          <Button
            onPress={() => {
              earliest.expect();
              setPastShown(true);
            }}
          >
            {t('programme.earlier', { count: past.reduce((sum, group) => sum + group.sessions.length, 0) })}
          </Button>
        </div>
      ) : null}
      {groups.slice(past.length).map((group, index) => (
        <SessionGroup
          key={group.key}
          headingRef={index === 0 ? earliest.ref : undefined}
          heading={group.key || t('session.noRoom')}
          eventId={eventId}
          sessions={group.sessions}
          programme={programme}
          clock={clock}
          now={now}
          starred={stars.starred}
          onStar={(sessionId, starred) => void stars.set(sessionId, starred)}
          signInHref={signInHref}
        />
      ))}
      {sessions.length === 0 ? <p>{t('programme.nothingFound')}</p> : null}
    </div>
  );
}
