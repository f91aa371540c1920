import { createRoute, useNavigate } from '@tanstack/react-router';
import { readAuditSearch } from '@/features/audit/model/audit-search';
import { lazyScreen } from '../../lazy-screen';
import { Workflow } from '../shared-screens';
import { eventRoute } from './area';

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

const workflowRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/workflow',
  component: () => <Workflow eventId={eventRoute.useParams().eventId} area="organize" />,
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

/** An event, its programme and who works at it. */
export const eventRoutes = [
  dashboardRoute,
  programmeRoute,
  sessionRoute,
  changesRoute,
  changeRoute,
  salesRoute,
  teamRoute,
  workflowRoute,
  eventAuditRoute,
] as const;
