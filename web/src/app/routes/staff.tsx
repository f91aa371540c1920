import { createRoute, Outlet } from '@tanstack/react-router';
import { SignedIn } from '@/features/organize/components/organize-frame';
import { StaffFrame } from '@/features/staff/components/staff-frame';
import { lazyScreen } from '../lazy-screen';
import { rootRoute } from './root';
import { Alerts, RollCall, Untold, Workflow } from './shared-screens';

const areaRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/staff',
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
    import('@/features/staff/components/staff-home-screen').then((each) => each.StaffHomeScreen),
  ),
});

const eventRoute = createRoute({
  getParentRoute: () => areaRoute,
  path: '/$eventId',
  component: function StaffEvent() {
    return (
      <StaffFrame eventId={eventRoute.useParams().eventId}>
        <Outlet />
      </StaffFrame>
    );
  },
});

const Console = lazyScreen(() =>
  import('@/features/staff/components/console-screen').then((each) => each.ConsoleScreen),
);
const boardRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/',
  component: () => <Console eventId={eventRoute.useParams().eventId} />,
});
const wallRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/wall',
  component: () => <Console eventId={eventRoute.useParams().eventId} wall />,
});

const Chat = lazyScreen(() =>
  import('@/features/chat/components/chat-screen').then((each) => each.ChatScreen),
);
const chatRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/chat',
  component: () => <Chat eventId={eventRoute.useParams().eventId} />,
});

const Tasks = lazyScreen(() =>
  import('@/features/tasks/components/tasks-screen').then((each) => each.TasksScreen),
);
const tasksRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/tasks',
  validateSearch: (search: Record<string, unknown>): { task?: string } =>
    typeof search.task === 'string' ? { task: search.task } : {},
  component: function TasksPage() {
    const { task } = tasksRoute.useSearch();
    return <Tasks key={task ?? ''} eventId={eventRoute.useParams().eventId} taskId={task} />;
  },
});

const CheckIn = lazyScreen(() =>
  import('@/features/check-in/components/check-in-screen').then((each) => each.CheckInScreen),
);
const checkInRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/check-in',
  component: () => <CheckIn eventId={eventRoute.useParams().eventId} />,
});

const MySessions = lazyScreen(() =>
  import('@/features/staff/components/my-sessions-screen').then((each) => each.MySessionsScreen),
);
const sessionsRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/sessions',
  component: () => <MySessions eventId={eventRoute.useParams().eventId} />,
});

const SharedCalendar = lazyScreen(() =>
  import('@/features/calendar/components/calendar-screen').then((each) => each.CalendarScreen),
);
const calendarRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/calendar',
  component: () => <SharedCalendar eventId={eventRoute.useParams().eventId} />,
});

const Care = lazyScreen(() =>
  import('@/features/health/components/care-screen').then((each) => each.CareScreen),
);
const careRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/care',
  component: () => <Care eventId={eventRoute.useParams().eventId} />,
});

const Medication = lazyScreen(() =>
  import('@/features/health/components/medication-screen').then((each) => each.MedicationScreen),
);
const medicationRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/medication',
  component: () => <Medication eventId={eventRoute.useParams().eventId} />,
});

const alertsRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/alerts',
  component: () => <Alerts eventId={eventRoute.useParams().eventId} area="staff" />,
});

const rollCallRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/alerts/$alertId',
  component: function RollCallPage() {
    const params = rollCallRoute.useParams();
    return <RollCall key={params.alertId} {...params} area="staff" />;
  },
});

const untoldRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/untold',
  component: () => <Untold eventId={eventRoute.useParams().eventId} />,
});

const Work = lazyScreen(() =>
  import('@/features/work/components/work-screen').then((each) => each.WorkScreen),
);
const workRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/work',
  component: () => <Work eventId={eventRoute.useParams().eventId} />,
});

const workflowRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/workflow',
  component: () => <Workflow eventId={eventRoute.useParams().eventId} area="staff" />,
});

export const staffRoutes = areaRoute.addChildren([
  homeRoute,
  eventRoute.addChildren([
    boardRoute,
    wallRoute,
    chatRoute,
    tasksRoute,
    checkInRoute,
    sessionsRoute,
    calendarRoute,
    careRoute,
    medicationRoute,
    alertsRoute,
    rollCallRoute,
    untoldRoute,
    workRoute,
    workflowRoute,
  ]),
]);
