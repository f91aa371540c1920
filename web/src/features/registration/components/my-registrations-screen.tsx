import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useEvent } from '@/api/events';
import { useMyRegistrations, type RegistrationLine } from '@/api/registrations';
import { signInUrl, usePerson } from '@/api/session';
import { Empty } from '@/components/ui/states';
import { Loaded } from '@/components/ui/loaded';
import { nameOf } from '../model/form';
import { StateTag } from './state-tag';

/** Everybody whom this person registered, or who they are. */
export function MyRegistrationsScreen() {
  const { t } = useTranslation();
  const person = usePerson();
  const mine = useMyRegistrations();
  if (!person) {
    return (
      <Empty icon="people" title={t('registration.mine')}>
        <p>{t('state.signedOut')}</p>
        <a className="button" data-tone="primary" href={signInUrl('/registrations')}>
          {t('action.signIn')}
        </a>
      </Empty>
    );
  }
  return (
    <div className="stack">
      <h1>{t('registration.mine')}</h1>
      <Loaded query={mine}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="people" title={t('registration.none')}>
              <p>{t('registration.noneExplain')}</p>
              <Link to="/" className="button">
                {t('nav.home')}
              </Link>
            </Empty>
          ) : (
            <ul className="feed">
              {items.map((each) => (
                <Line key={each.id} line={each} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}

function Line({ line }: { line: RegistrationLine }) {
  const { t } = useTranslation();
  const event = useEvent(line.eventId);
  return (
    <li className="feed-item stack-tight">
      <span className="small muted" dir="auto">
        {event.data?.name}
      </span>
      <Link
        to="/registrations/$registrationId"
        params={{ registrationId: line.id }}
        className="session-title"
        dir="auto"
      >
        {nameOf(line)}
      </Link>
      <span className="row">
        <StateTag state={line.state} />
        <span className="small muted">{t(`registration.kind.${line.kind}`)}</span>
      </span>
      {line.state === 'returned' && line.reason ? <p dir="auto">{line.reason}</p> : null}
    </li>
  );
}
