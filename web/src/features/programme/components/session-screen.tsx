import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useEvent } from '@/api/events';
import { useProgrammeFeed, useSessionView } from '@/api/programme';
import { signInUrl, usePerson } from '@/api/session';
import { useStars } from '@/api/stars';
import { StarButton } from '@/components/session/star-button';
import { Banner } from '@/components/ui/banner';
import { Icon } from '@/components/ui/icon';
import { Loaded } from '@/components/ui/loaded';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';

export function SessionScreen({ eventId, sessionId }: { eventId: string; sessionId: string }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const person = usePerson();
  const event = useEvent(eventId);
  const query = useSessionView(sessionId);
  const stars = useStars(eventId);
  useProgrammeFeed(eventId, person !== null);
  const clock = clockface(language, event.data?.timeZone ?? 'UTC');
  return (
    <Loaded query={query}>
      {(session) => (
        <article className="stack session-page" lang={session.language ?? undefined}>
          <Link to="/events/$eventId/programme" params={{ eventId }} className="row" lang={language}>
            <Icon name="back" />
            {t('session.back')}
          </Link>
          {session.status === 'scheduled' ? null : (
            <Banner tone="danger">{t(`session.${session.status}`)}</Banner>
          )}
          <div className="row-between">
            <h2 dir="auto">{session.title}</h2>
            <StarButton
              title={session.title}
              starred={stars.starred.has(session.id)}
              signInHref={person ? undefined : signInUrl(`/events/${eventId}/sessions/${sessionId}`)}
              onChange={(starred) => void stars.set(session.id, starred)}
            />
          </div>
          {session.subtitle ? (
            <p className="muted" dir="auto">
              {session.subtitle}
            </p>
          ) : null}
          <dl className="facts" lang={language}>
            <Fact label={t('session.when')}>
              <time dateTime={session.startsAt}>
                {clock.weekday(session.startsAt)}, {clock.time(session.startsAt)}–{clock.time(session.endsAt)}
              </time>{' '}
              <span className="muted">({event.data?.timeZone})</span>
            </Fact>
            <Fact label={t('session.where')}>{session.roomName ?? t('session.noRoom')}</Fact>
            {session.trackName ? <Fact label={t('session.track')}>{session.trackName}</Fact> : null}
            {session.speakers.length > 0 ? (
              <Fact label={t('session.speakers')}>
                {session.speakers.map((speaker) => speaker.name).join(', ')}
              </Fact>
            ) : null}
          </dl>
          {session.abstract ? <Prose text={session.abstract} /> : null}
          {session.description && session.description !== session.abstract ? (
            <Prose text={session.description} />
          ) : null}
        </article>
      )}
    </Loaded>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  );
}

function Prose({ text }: { text: string }) {
  return (
    <div className="stack prose" dir="auto">
      {text.split(/\n{2,}/).map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </div>
  );
}
