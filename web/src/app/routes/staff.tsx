import { createRoute, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import { SignedIn } from '@/features/organize/components/organize-frame';
import { StaffFrame } from '@/features/staff/components/staff-frame';
import { rootRoute } from './root';

const lazy = lazyRouteComponent;

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
  component: lazy(() => import('@/features/staff/components/staff-home-screen'), 'StaffHomeScreen'),
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

const NowBoard = lazy(() => import('@/features/staff/components/now-board-screen'), 'NowBoardScreen');
const boardRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/',
  component: () => <NowBoard eventId={eventRoute.useParams().eventId} />,
});

const Chat = lazy(() => import('@/features/chat/components/chat-screen'), 'ChatScreen');
const chatRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/chat',
  component: () => <Chat eventId={eventRoute.useParams().eventId} />,
});

const CheckIn = lazy(() => import('@/features/check-in/components/check-in-screen'), 'CheckInScreen');
const checkInRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/check-in',
  component: () => <CheckIn eventId={eventRoute.useParams().eventId} />,
});

const MySessions = lazy(() => import('@/features/staff/components/my-sessions-screen'), 'MySessionsScreen');
const sessionsRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/sessions',
  component: () => <MySessions eventId={eventRoute.useParams().eventId} />,
});

export const staffRoutes = areaRoute.addChildren([
  homeRoute,
  eventRoute.addChildren([boardRoute, chatRoute, checkInRoute, sessionsRoute]),
]);
