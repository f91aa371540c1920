import { useTranslation } from 'react-i18next';
import { useEvent } from '@/api/events';
import { useOrganizations } from '@/api/organizations';
import { Loaded } from '@/components/ui/loaded';
import { Select } from '@/components/ui/select';
import { Empty } from '@/components/ui/states';
import type { AuditSearch } from '../model/audit-search';
import { AuditLog } from './audit-log';

interface AuditScreenProps {
  search: AuditSearch;
  onSearch: (search: AuditSearch) => void;
}

/** The audit log of one event, on its own clock. */
export function EventAuditScreen({ eventId, ...rest }: AuditScreenProps & { eventId: string }) {
  const { t } = useTranslation();
  const event = useEvent(eventId);
  return (
    <div className="stack">
      <h1>{t('audit.title')}</h1>
      <p className="muted">{t('audit.explain')}</p>
      <Loaded query={event}>
        {({ timeZone }) => <AuditLog scope={{ kind: 'event', id: eventId }} timeZone={timeZone} {...rest} />}
      </Loaded>
    </div>
  );
}

/** What was done outside of any organization, for whoever runs the platform. */
export function PlatformAuditScreen(props: AuditScreenProps) {
  const { t } = useTranslation();
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return (
    <div className="stack">
      <h1>{t('audit.platformLog')}</h1>
      <p className="muted">{t('audit.platformExplain')}</p>
      <AuditLog scope={{ kind: 'platform' }} timeZone={timeZone} {...props} />
    </div>
  );
}

interface OrganizationAuditScreenProps extends AuditScreenProps {
  organizationId: string | undefined;
  onOrganization: (id: string) => void;
}

/** The audit log of a whole organization, on the reader's clock. */
export function OrganizationAuditScreen({
  organizationId,
  onOrganization,
  ...rest
}: OrganizationAuditScreenProps) {
  const { t } = useTranslation();
  const organizations = useOrganizations();
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return (
    <div className="stack">
      <h1>{t('audit.title')}</h1>
      <p className="muted">{t('audit.explain')}</p>
      <Loaded query={organizations}>
        {({ items }) => {
          const chosen = items.find((each) => each.id === organizationId) ?? items[0];
          return chosen ? (
            <>
              {items.length > 1 ? (
                <Select
                  label={t('organize.organization')}
                  value={chosen.id}
                  onChange={onOrganization}
                  options={items.map((each) => ({ id: each.id, label: each.name }))}
                />
              ) : null}
              <AuditLog
                key={chosen.id}
                scope={{ kind: 'organization', id: chosen.id }}
                timeZone={timeZone}
                {...rest}
              />
            </>
          ) : (
            <Empty icon="info" title={t('audit.emptyTitle')}>
              <p>{t('audit.noOrganization')}</p>
            </Empty>
          );
        }}
      </Loaded>
    </div>
  );
}
