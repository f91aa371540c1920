import { createRoute, useNavigate } from '@tanstack/react-router';
import { readAuditSearch, type AuditSearch } from '@/features/audit/model/audit-search';
import { lazyScreen } from '../../lazy-screen';
import { areaRoute } from './area';

const homeRoute = createRoute({
  getParentRoute: () => areaRoute,
  path: '/',
  component: lazyScreen(() =>
    import('@/features/organize/components/organize-home-screen').then((each) => each.OrganizeHomeScreen),
  ),
});

const NewEvent = lazyScreen(() =>
  import('@/features/organize/components/new-event-screen').then((each) => each.NewEventScreen),
);
const newRoute = createRoute({
  getParentRoute: () => areaRoute,
  path: '/new',
  component: function NewEventPage() {
    const navigate = useNavigate();
    return (
      <NewEvent onCreated={(eventId) => void navigate({ to: '/organize/$eventId', params: { eventId } })} />
    );
  },
});

const Import = lazyScreen(() =>
  import('@/features/import/components/import-screen').then((each) => each.ImportScreen),
);
const importRoute = createRoute({
  getParentRoute: () => areaRoute,
  path: '/import',
  validateSearch: (search: Record<string, unknown>): { eventId?: string | undefined } => ({
    eventId: typeof search.eventId === 'string' ? search.eventId : undefined,
  }),
  component: function ImportPage() {
    const { eventId } = importRoute.useSearch();
    return <Import key={eventId} eventId={eventId} />;
  },
});

const deadLettersRoute = createRoute({
  getParentRoute: () => areaRoute,
  path: '/dead-letters',
  component: lazyScreen(() =>
    import('@/features/dead-letters/components/dead-letters-screen').then((each) => each.DeadLettersScreen),
  ),
});

const OrganizationAudit = lazyScreen(() =>
  import('@/features/audit/components/audit-screen').then((each) => each.OrganizationAuditScreen),
);
const auditRoute = createRoute({
  getParentRoute: () => areaRoute,
  path: '/audit',
  validateSearch: (
    search: Record<string, unknown>,
  ): AuditSearch & { organizationId?: string | undefined } => ({
    ...readAuditSearch(search),
    organizationId: typeof search.organizationId === 'string' ? search.organizationId : undefined,
  }),
  component: function OrganizationAuditPage() {
    const { organizationId, ...search } = auditRoute.useSearch();
    const navigate = useNavigate();
    const show = (next: AuditSearch & { organizationId?: string | undefined }) =>
      void navigate({ to: '/organize/audit', search: next });
    return (
      <OrganizationAudit
        organizationId={organizationId}
        onOrganization={(id) => show({ organizationId: id })}
        search={search}
        onSearch={(next) => show({ ...next, organizationId })}
      />
    );
  },
});

const PlatformAudit = lazyScreen(() =>
  import('@/features/audit/components/audit-screen').then((each) => each.PlatformAuditScreen),
);
const platformAuditRoute = createRoute({
  getParentRoute: () => areaRoute,
  path: '/platform-audit',
  validateSearch: readAuditSearch,
  component: function PlatformAuditPage() {
    const navigate = useNavigate();
    return (
      <PlatformAudit
        search={platformAuditRoute.useSearch()}
        onSearch={(search) => void navigate({ to: '/organize/platform-audit', search })}
      />
    );
  },
});

const channelsRoute = createRoute({
  getParentRoute: () => areaRoute,
  path: '/channels',
  component: lazyScreen(() =>
    import('@/features/channels/components/channels-screen').then((each) => each.ChannelsScreen),
  ),
});

const OrganizationTeam = lazyScreen(() =>
  import('@/features/team/components/team-screen').then((each) => each.OrganizationTeamScreen),
);
const organizationTeamRoute = createRoute({
  getParentRoute: () => areaRoute,
  path: '/organizations/$organizationId/team',
  component: function OrganizationTeamPage() {
    return <OrganizationTeam {...organizationTeamRoute.useParams()} />;
  },
});

/** What is not of one event. */
export const homeRoutes = [
  homeRoute,
  newRoute,
  importRoute,
  deadLettersRoute,
  auditRoute,
  platformAuditRoute,
  channelsRoute,
  organizationTeamRoute,
] as const;
