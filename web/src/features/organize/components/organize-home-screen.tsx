import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMyEvents } from '@/api/events';
import { grantedEvents } from '@/api/granted-events';
import { useOrganizations } from '@/api/organizations';
import { useMe } from '@/api/session';
import { EventLinks } from '@/components/event-links';
import { Icon } from '@/components/ui/icon';
import { Loaded } from '@/components/ui/loaded';
import { Empty } from '@/components/ui/states';
import { OwnershipOffers } from './ownership-offers';

export function OrganizeHomeScreen() {
  const { t } = useTranslation();
  const events = useMyEvents();
  const me = useMe();
  const organizations = useOrganizations();
  const grants = me.data?.grants ?? [];
  return (
    <div className="stack">
      <h1>{t('organize.title')}</h1>
      <OwnershipOffers />
      <div className="row">
        <Link to="/organize/import" search={{}} className="button" data-tone="primary">
          <Icon name="upload" />
          {t('organize.importEvent')}
        </Link>
        <Link to="/organize/new" className="button">
          <Icon name="plus" />
          {t('organize.newEvent')}
        </Link>
        <Link to="/organize/dead-letters" className="button">
          <Icon name="wrench" />
          {t('organize.deadLetters')}
        </Link>
        <Link to="/organize/channels" className="button">
          <Icon name="mail" />
          {t('organize.channels')}
        </Link>
        {(organizations.data?.items ?? []).map(({ id, name }) => (
          <Link
            key={id}
            to="/organize/organizations/$organizationId/team"
            params={{ organizationId: id }}
            className="button"
          >
            <Icon name="people" />
            {t('team.titleOf', { name })}
          </Link>
        ))}
        <Link to="/organize/audit" search={{}} className="button">
          <Icon name="list" />
          {t('organize.audit')}
        </Link>
        {me.data?.operator ? (
          <Link to="/organize/platform-audit" search={{}} className="button">
            <Icon name="list" />
            {t('audit.platformLog')}
          </Link>
        ) : null}
      </div>
      <Loaded query={events}>
        {({ items }) => {
          const mine = grantedEvents(items, grants);
          return mine.length === 0 ? (
            <Empty icon="calendar" title={t('organize.emptyTitle')}>
              <p>{t('organize.empty')}</p>
            </Empty>
          ) : (
            <EventLinks events={mine} to="/organize/$eventId" />
          );
        }}
      </Loaded>
    </div>
  );
}
