import type { TFunction } from 'i18next';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useProgramme, useProgrammeFeed } from '@/api/programme';
import { signInUrl, usePerson } from '@/api/session';
import { useStars } from '@/api/stars';
import type { Programme, ProgrammeSession } from '@/api/types';
import { StarButton } from '@/components/session/star-button';
import { Loaded } from '@/components/ui/loaded';
import { Empty, Loading } from '@/components/ui/states';
import { Tag } from '@/components/ui/tag';
import { clockface, type Clockface } from '@/lib/dates';
import { useNow } from '@/lib/now';
import { usePreferences } from '@/lib/preferences';
import { minutesUntil, overlapsOf, planOf } from '../model/plan';

export function MyDayScreen({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const person = usePerson();
  const programme = useProgramme(eventId);
  useProgrammeFeed(eventId, person !== null);
  if (!person) {
    return (
      <Empty icon="day" title={t('myDay.title')}>
        <p>{t('myDay.signedOut')}</p>
        <a className="button" data-tone="primary" href={signInUrl(`/events/${eventId}/my-day`)}>
          {t('action.signIn')}
        </a>
      </Empty>
    );
  }
  return <Loaded query={programme}>{(data) => <MyDay eventId={eventId} programme={data} />}</Loaded>;
}

function MyDay({ eventId, programme }: { eventId: string; programme: Programme }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const now = useNow();
  const stars = useStars(eventId);
  const clock = clockface(language, programme.timeZone);
  const plan = planOf(programme.sessions, stars.starred, now);
  const overlaps = overlapsOf([...plan.now, ...plan.next, ...plan.later]);
  const entry = (session: ProgrammeSession) => (
    <Entry
      key={session.id}
      eventId={eventId}
      session={session}
      clock={clock}
      overlap={overlaps.get(session.id)}
      onUnstar={() => void stars.set(session.id, false)}
    />
  );
  if (stars.loading) return <Loading />;
  if (stars.starred.size === 0) {
    return (
      <Empty icon="star" title={t('myDay.emptyTitle')}>
        <p>{t('myDay.empty')}</p>
        <Link to="/events/$eventId/programme" params={{ eventId }} className="button" data-tone="primary">
          {t('myDay.choose')}
        </Link>
      </Empty>
    );
  }
  const next = plan.next[0];
  return (
    <div className="stack my-day">
      <h2 className="visually-hidden">{t('myDay.title')}</h2>
      {plan.cancelled.length > 0 ? (
        <Part title={t('myDay.cancelled')}>{plan.cancelled.map(entry)}</Part>
      ) : null}
      <Part title={t('myDay.now')} strong>
        {plan.now.length > 0 ? plan.now.map(entry) : <li className="muted">{t('myDay.nothingNow')}</li>}
      </Part>
      {next ? (
        <Part title={t('myDay.next')} note={untilLabel(t, minutesUntil(next.startsAt, now))} strong>
          {plan.next.map(entry)}
        </Part>
      ) : null}
      {plan.later.length > 0 ? <Part title={t('myDay.then')}>{plan.later.map(entry)}</Part> : null}
      {plan.past.length > 0 ? (
        <details className="past">
          <summary>{t('myDay.past', { count: plan.past.length })}</summary>
          <ul className="sessions">{plan.past.map(entry)}</ul>
        </details>
      ) : null}
      <p className="small">
        <a href={`/api/v1/events/${eventId}/my-day.ics`}>{t('myDay.calendar')}</a>
      </p>
    </div>
  );
}

function untilLabel(t: TFunction, minutes: number): string {
  if (minutes < 90) return t('myDay.inMinutes', { count: minutes });
  const hours = Math.round(minutes / 60);
  return hours < 36
    ? t('myDay.inHours', { count: hours })
    : t('myDay.inDays', { count: Math.round(hours / 24) });
}

function Part({
  title,
  note,
  strong = false,
  children,
}: {
  title: string;
  note?: string;
  strong?: boolean;
  children: React.ReactNode;
}) {
  return (
    <section className="part" data-strong={strong ? '' : undefined}>
      <div className="row-between">
        <h3>{title}</h3>
        {note ? <span className="muted">{note}</span> : null}
      </div>
      <ul className="sessions">{children}</ul>
    </section>
  );
}

interface EntryProps {
  eventId: string;
  session: ProgrammeSession;
  clock: Clockface;
  overlap: ProgrammeSession | undefined;
  onUnstar: () => void;
}

function Entry({ eventId, session, clock, overlap, onUnstar }: EntryProps) {
  const { t } = useTranslation();
  return (
    <li className="session" data-cancelled={session.status === 'cancelled' ? '' : undefined}>
      <div className="day-time numeral">
        <time dateTime={session.startsAt}>{clock.time(session.startsAt)}</time>
        <span className="small muted">{clock.weekday(session.startsAt)}</span>
      </div>
      <div className="session-text">
        <Link
          to="/events/$eventId/sessions/$sessionId"
          params={{ eventId, sessionId: session.id }}
          className="session-title"
          dir="auto"
        >
          {session.title}
        </Link>
        <span className="row small muted">
          <span dir="auto">{session.roomName ?? t('session.noRoom')}</span>
          <span className="numeral">{t('session.until', { time: clock.time(session.endsAt) })}</span>
          {session.status === 'cancelled' ? <Tag tone="danger">{t('session.cancelled')}</Tag> : null}
        </span>
        {overlap ? <span className="small">{t('myDay.overlap', { title: overlap.title })}</span> : null}
      </div>
      <StarButton title={session.title} starred onChange={onUnstar} />
    </li>
  );
}
