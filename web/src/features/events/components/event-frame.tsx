import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEvent } from '@/api/events';
import { Icon } from '@/components/ui/icon';
import { Loaded } from '@/components/ui/loaded';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';

/** The head of an event and the ways through it. */
export function EventFrame({ eventId, children }: { eventId: string; children: ReactNode }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const event = useEvent(eventId);
  return (
    <Loaded query={event}>
      {(data) => {
        const clock = clockface(language, data.timeZone);
        return (
          <>
            <div className="event-head">
              <h1 dir="auto" data-frame="">
                {data.name}
              </h1>
              <p className="muted">{clock.days(data.startsAt, data.endsAt)}</p>
            </div>
            <nav className="event-nav" aria-label={t('event.nav')}>
              <Link to="/events/$eventId" params={{ eventId }} activeOptions={{ exact: true }}>
                <Icon name="home" />
                {t('event.overview')}
              </Link>
              <Link to="/events/$eventId/programme" params={{ eventId }}>
                <Icon name="calendar" />
                {t('event.programme')}
              </Link>
              <Link to="/events/$eventId/my-day" params={{ eventId }}>
                <Icon name="day" />
                {t('event.myDay')}
              </Link>
              <Link to="/events/$eventId/feed" params={{ eventId }}>
                <Icon name="chat" />
                {t('event.feed')}
              </Link>
              <Link to="/events/$eventId/changes" params={{ eventId }}>
                <Icon name="pulse" />
                {t('event.changes')}
              </Link>
              <Link to="/events/$eventId/tickets" params={{ eventId }}>
                <Icon name="ticket" />
                {t('event.tickets')}
              </Link>
            </nav>
            {children}
          </>
        );
      }}
    </Loaded>
  );
}
