import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useInbox } from '@/api/inbox';
import { signInUrl, useAreas, usePerson } from '@/api/session';
import { Icon, Mark } from '@/components/ui/icon';
import { usePreferences } from '@/lib/preferences';

export function Masthead() {
  const { t } = useTranslation();
  const { calm } = usePreferences();
  const person = usePerson();
  const areas = useAreas();
  const { unread } = useInbox();
  return (
    <header className="masthead">
      <div className="masthead-inner">
        <Link to="/" className="brand">
          <Mark />
          Turnout
        </Link>
        <nav aria-label={t('nav.label')}>
          {areas.organize ? <Link to="/organize">{t('nav.organize')}</Link> : null}
          {areas.staff ? <Link to="/staff">{t('nav.staff')}</Link> : null}
          {person ? <Link to="/tickets">{t('nav.tickets')}</Link> : null}
          {person ? (
            <Link to="/inbox">
              <Icon name="bell" />
              {t('nav.inbox')}
              {unread > 0 && !calm ? (
                <span className="count numeral">
                  {unread}
                  <span className="visually-hidden"> {t('nav.unread', { count: unread })}</span>
                </span>
              ) : null}
            </Link>
          ) : null}
        </nav>
        <Link to="/preferences" className="settings">
          <Icon name="settings" />
          <span className="beside-icon">{t('nav.preferences')}</span>
        </Link>
        {person ? (
          <Link to="/account" className="account">
            {person.name}
          </Link>
        ) : (
          <a href={signInUrl(window.location.pathname)}>{t('action.signIn')}</a>
        )}
      </div>
    </header>
  );
}
