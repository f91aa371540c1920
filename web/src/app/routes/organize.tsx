import { createRoute, Outlet, useNavigate } from '@tanstack/react-router';
import { readAuditSearch, type AuditSearch } from '@/features/audit/model/audit-search';
import { OrganizeFrame, SignedIn } from '@/features/organize/components/organize-frame';
import { readRegistrationSearch } from '@/features/registration/model/search';
import { lazyScreen } from '../lazy-screen';
import { rootRoute } from './root';

const areaRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/organize',
  component: () => (
    <SignedIn>
      <Outlet />
    </SignedIn>
  ),
});

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

const eventRoute = createRoute({
  getParentRoute: () => areaRoute,
  path: '/$eventId',
  component: function OrganizeEvent() {
    return (
      <OrganizeFrame eventId={eventRoute.useParams().eventId}>
        <Outlet />
      </OrganizeFrame>
    );
  },
});

const Dashboard = lazyScreen(() =>
  import('@/features/dashboard/components/dashboard-screen').then((each) => each.DashboardScreen),
);
const dashboardRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/',
  component: () => <Dashboard eventId={eventRoute.useParams().eventId} />,
});

const EditorList = lazyScreen(() =>
  import('@/features/editor/components/editor-list-screen').then((each) => each.EditorListScreen),
);
const programmeRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/programme',
  component: () => <EditorList eventId={eventRoute.useParams().eventId} />,
});

const SessionEditor = lazyScreen(() =>
  import('@/features/editor/components/session-editor-screen').then((each) => each.SessionEditorScreen),
);
const sessionRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/programme/$sessionId',
  component: function SessionEditorPage() {
    const params = sessionRoute.useParams();
    const navigate = useNavigate();
    return (
      <SessionEditor
        key={params.sessionId}
        {...params}
        onChanged={({ changeId }) =>
          void (changeId
            ? navigate({
                to: '/organize/$eventId/changes/$changeId',
                params: { eventId: params.eventId, changeId },
              })
            : navigate({ to: '/organize/$eventId/programme', params: { eventId: params.eventId } }))
        }
      />
    );
  },
});

const ChangeList = lazyScreen(() =>
  import('@/features/reach/components/change-list-screen').then((each) => each.ChangeListScreen),
);
const changesRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/changes',
  component: () => <ChangeList eventId={eventRoute.useParams().eventId} />,
});

const ReachBoard = lazyScreen(() =>
  import('@/features/reach/components/reach-board-screen').then((each) => each.ReachBoardScreen),
);
const changeRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/changes/$changeId',
  component: () => <ReachBoard {...changeRoute.useParams()} />,
});

const Sales = lazyScreen(() =>
  import('@/features/sales/components/sales-screen').then((each) => each.SalesScreen),
);
const salesRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/sales',
  component: () => <Sales eventId={eventRoute.useParams().eventId} />,
});

const Team = lazyScreen(() =>
  import('@/features/team/components/team-screen').then((each) => each.TeamScreen),
);
const teamRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/team',
  component: () => <Team eventId={eventRoute.useParams().eventId} />,
});

const Delegations = lazyScreen(() =>
  import('@/features/delegations/components/delegation-list-screen').then(
    (each) => each.DelegationListScreen,
  ),
);
const delegationsRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/delegations',
  component: () => <Delegations eventId={eventRoute.useParams().eventId} />,
});

const DelegationImport = lazyScreen(() =>
  import('@/features/delegations/components/event-import-screen').then((each) => each.EventImportScreen),
);
const delegationImportRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/delegations/import',
  component: () => <DelegationImport eventId={eventRoute.useParams().eventId} />,
});

const Delegation = lazyScreen(() =>
  import('@/features/delegations/components/delegation-screen').then((each) => each.DelegationScreen),
);
const delegationRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/delegations/$delegationId',
  component: function DelegationPage() {
    const { eventId, delegationId } = delegationRoute.useParams();
    const navigate = useNavigate();
    return (
      <Delegation
        key={delegationId}
        delegationId={delegationId}
        onRemoved={() => void navigate({ to: '/organize/$eventId/delegations', params: { eventId } })}
      />
    );
  },
});

const EventAudit = lazyScreen(() =>
  import('@/features/audit/components/audit-screen').then((each) => each.EventAuditScreen),
);
const eventAuditRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/audit',
  validateSearch: readAuditSearch,
  component: function EventAuditPage() {
    const { eventId } = eventRoute.useParams();
    const navigate = useNavigate();
    return (
      <EventAudit
        eventId={eventId}
        search={eventAuditRoute.useSearch()}
        onSearch={(search) => void navigate({ to: '/organize/$eventId/audit', params: { eventId }, search })}
      />
    );
  },
});

const Registrations = lazyScreen(() =>
  import('@/features/registration/components/registration-list-screen').then(
    (each) => each.RegistrationListScreen,
  ),
);
const registrationsRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/registrations',
  validateSearch: readRegistrationSearch,
  component: function RegistrationsPage() {
    const { eventId } = eventRoute.useParams();
    const navigate = useNavigate();
    return (
      <Registrations
        eventId={eventId}
        search={readRegistrationSearch(registrationsRoute.useSearch())}
        onSearch={(search) =>
          void navigate({
            to: '/organize/$eventId/registrations',
            params: { eventId },
            search,
            replace: true,
            resetScroll: false,
          })
        }
      />
    );
  },
});

const Review = lazyScreen(() =>
  import('@/features/registration/components/review-screen').then((each) => each.ReviewScreen),
);
const reviewRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/registrations/$registrationId',
  component: function ReviewPage() {
    const params = reviewRoute.useParams();
    return <Review key={params.registrationId} {...params} />;
  },
});

const FormEditor = lazyScreen(() =>
  import('@/features/registration/components/form-editor-screen').then((each) => each.FormEditorScreen),
);
const formRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/registration-form',
  component: () => <FormEditor eventId={eventRoute.useParams().eventId} />,
});

const Templates = lazyScreen(() =>
  import('@/features/templates/components/templates-screen').then((each) => each.TemplatesScreen),
);
const templatesRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/templates',
  component: () => <Templates eventId={eventRoute.useParams().eventId} />,
});

const Alerts = lazyScreen(() =>
  import('@/features/alerts/components/alerts-screen').then((each) => each.AlertsScreen),
);
const alertsRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/alerts',
  component: () => <Alerts eventId={eventRoute.useParams().eventId} area="organize" />,
});

const RollCall = lazyScreen(() =>
  import('@/features/alerts/components/roll-call-screen').then((each) => each.RollCallScreen),
);
const rollCallRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/alerts/$alertId',
  component: function RollCallPage() {
    const { alertId } = rollCallRoute.useParams();
    return <RollCall key={alertId} alertId={alertId} />;
  },
});

const FeedModeration = lazyScreen(() =>
  import('@/features/feed/components/moderation-screen').then((each) => each.ModerationScreen),
);
const feedRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/feed',
  component: () => <FeedModeration eventId={eventRoute.useParams().eventId} />,
});

const Announcements = lazyScreen(() =>
  import('@/features/announcements/components/announcement-list-screen').then(
    (each) => each.AnnouncementListScreen,
  ),
);
const announcementsRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/announcements',
  component: () => <Announcements eventId={eventRoute.useParams().eventId} />,
});

const NewAnnouncement = lazyScreen(() =>
  import('@/features/announcements/components/new-announcement-screen').then(
    (each) => each.NewAnnouncementScreen,
  ),
);
const newAnnouncementRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/announcements/new',
  component: function NewAnnouncementPage() {
    const { eventId } = eventRoute.useParams();
    const navigate = useNavigate();
    return (
      <NewAnnouncement
        eventId={eventId}
        onWritten={(announcementId) =>
          void navigate({
            to: '/organize/$eventId/announcements/$announcementId',
            params: { eventId, announcementId },
          })
        }
      />
    );
  },
});

const AnnouncementDetail = lazyScreen(() =>
  import('@/features/announcements/components/announcement-screen').then((each) => each.AnnouncementScreen),
);
const announcementRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/announcements/$announcementId',
  component: function AnnouncementPage() {
    const params = announcementRoute.useParams();
    return <AnnouncementDetail key={params.announcementId} {...params} />;
  },
});

const Untold = lazyScreen(() =>
  import('@/features/untold/components/untold-screen').then((each) => each.UntoldScreen),
);
const untoldRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/untold',
  component: () => <Untold eventId={eventRoute.useParams().eventId} />,
});

export const organizeRoutes = areaRoute.addChildren([
  homeRoute,
  newRoute,
  importRoute,
  deadLettersRoute,
  channelsRoute,
  organizationTeamRoute,
  auditRoute,
  platformAuditRoute,
  eventRoute.addChildren([
    dashboardRoute,
    programmeRoute,
    sessionRoute,
    changesRoute,
    templatesRoute,
    changeRoute,
    alertsRoute,
    rollCallRoute,
    salesRoute,
    teamRoute,
    delegationsRoute,
    delegationImportRoute,
    delegationRoute,
    eventAuditRoute,
    registrationsRoute,
    reviewRoute,
    formRoute,
    feedRoute,
    announcementsRoute,
    newAnnouncementRoute,
    announcementRoute,
    untoldRoute,
  ]),
]);
