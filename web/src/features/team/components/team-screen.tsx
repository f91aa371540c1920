import { useTranslation } from 'react-i18next';
import { useEvent } from '@/api/events';
import { useOrganizations } from '@/api/organizations';
import { Loaded } from '@/components/ui/loaded';
import { AddMember } from './add-member';
import { InvitationList } from './invitation-list';
import { MemberList } from './member-list';
import { Ownership } from './ownership';
import { PassList } from './pass-list';

/** Who works on an event. */
export function TeamScreen({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const event = useEvent(eventId);
  return (
    <div className="stack">
      <h1>{t('team.title')}</h1>
      <Loaded query={event}>
        {({ timeZone }) => (
          <>
            <MemberList scope={{ eventId }} timeZone={timeZone} />
            <InvitationList scope={{ eventId }} timeZone={timeZone} />
            <PassList eventId={eventId} timeZone={timeZone} />
            <AddMember eventId={eventId} />
          </>
        )}
      </Loaded>
    </div>
  );
}

/** Who belongs to an organization, and so to each of its events. */
export function OrganizationTeamScreen({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation();
  const organizations = useOrganizations();
  const name = organizations.data?.items.find((each) => each.id === organizationId)?.name;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return (
    <div className="stack">
      <h1 dir="auto">{name === undefined ? t('team.title') : t('team.titleOf', { name })}</h1>
      <MemberList scope={{ organizationId }} timeZone={timeZone} />
      <InvitationList scope={{ organizationId }} timeZone={timeZone} />
      <Ownership organizationId={organizationId} />
    </div>
  );
}
