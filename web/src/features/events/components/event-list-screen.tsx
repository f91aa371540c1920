import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useEvents } from '@/api/events';
import { signInUrl, usePerson, usePlatform } from '@/api/session';
import type { EventView } from '@/api/types';
import { Loaded } from '@/components/ui/loaded';
import { Empty } from '@/components/ui/states';
import { Tag } from '@/components/ui/tag';
import { clockface } from '@/lib/dates';
import { useNow } from '@/lib/now';
import { usePreferences } from '@/lib/preferences';

export function EventListScreen() {
  const { t } = useTranslation();
  const events = useEvents();
  return (
    <div className="stack">
      <div className="hero">
        <h1>{t('events.title')}</h1>
        <p>{t('events.lead')}</p>
      </div>
      <Welcome />
      <Loaded query={events}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="calendar" title={t('events.emptyTitle')}>
              <p>{t('events.empty')}</p>
            </Empty>
          ) : (
            <ul className="event-list">
              {[...items]
                .sort((a, b) => a.startsAt.localeCompare(b.startsAt))
                .map((event) => (
                  <EventEntry key={event.id} event={event} />
                ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}

/** On a fresh platform the way to the set-up, in a demo the people one can be. */
function Welcome() {
  const { t } = useTranslation();
  const platform = usePlatform();
  const person = usePerson();
  if (platform.data?.setupNeeded) {
    return (
      <section className="panel stack">
        <h2>{t('events.setupTitle')}</h2>
        <p>{t('events.setup')}</p>
        <Link to="/setup" className="button" data-tone="primary">
          {t('events.setupStart')}
        </Link>
      </section>
    );
  }
  const accounts = platform.data?.demoAccounts ?? [];
  if (person || accounts.length === 0) return null;
  return (
    <section className="panel stack">
      <h2>{t('events.demoTitle')}</h2>
      <p>{t('events.demo')}</p>
      <ul className="demo-accounts">
        {accounts.map((account) => (
          <li key={account.email}>
            <strong dir="auto">{account.name}</strong> <code>{account.email}</code>
          </li>
        ))}
      </ul>
      <div>
        <a className="button" data-tone="primary" href={signInUrl('/')}>
          {t('action.signIn')}
        </a>
      </div>
    </section>
  );
}

function EventEntry({ event }: { event: EventView }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const now = useNow();
  const clock = clockface(language, event.timeZone);
  const running = Date.parse(event.startsAt) <= now && now < Date.parse(event.endsAt);
  return (
    <li className="event-entry">
      <time className="numeral muted" dateTime={event.startsAt}>
        {clock.days(event.startsAt, event.endsAt)}
      </time>
      <div className="stack-tight">
        <Link to="/events/$eventId" params={{ eventId: event.id }} className="event-name" dir="auto">
          {event.name}
        </Link>
        {event.description ? (
          <p className="muted event-lead" dir="auto">
            {event.description}
          </p>
        ) : null}
      </div>
      {running ? <Tag tone="accent">{t('session.now')}</Tag> : null}
    </li>
  );
}
