import { createRoute, Outlet, useNavigate } from '@tanstack/react-router';
import { EventFrame } from '@/features/events/components/event-frame';
import { EventScreen } from '@/features/events/components/event-screen';
import { FeedScreen } from '@/features/feed/components/feed-screen';
import { MyDayScreen } from '@/features/my-day/components/my-day-screen';
import { ProgrammeScreen, type ProgrammeSearch } from '@/features/programme/components/programme-screen';
import { SessionScreen } from '@/features/programme/components/session-screen';
import { ShopScreen } from '@/features/tickets/components/shop-screen';
import { lazyScreen } from '../lazy-screen';
import { rootRoute } from './root';

const eventRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/events/$eventId',
  component: function EventPages() {
    return (
      <EventFrame eventId={eventRoute.useParams().eventId}>
        <Outlet />
      </EventFrame>
    );
  },
});

const overviewRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/',
  component: function OverviewPage() {
    return <EventScreen eventId={eventRoute.useParams().eventId} />;
  },
});

const programmeRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/programme',
  validateSearch: (search: Record<string, unknown>): ProgrammeSearch => {
    const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
    return {
      day: text(search.day),
      room: text(search.room),
      track: text(search.track),
      text: text(search.text),
      by: search.by === 'room' ? 'room' : undefined,
    };
  },
  component: function ProgrammePage() {
    const { eventId } = eventRoute.useParams();
    const navigate = useNavigate();
    return (
      <ProgrammeScreen
        eventId={eventId}
        search={programmeRoute.useSearch()}
        onSearch={(search) =>
          void navigate({
            to: '/events/$eventId/programme',
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

const sessionRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/sessions/$sessionId',
  component: function SessionPage() {
    return <SessionScreen {...sessionRoute.useParams()} />;
  },
});

const myDayRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/my-day',
  component: function MyDayPage() {
    return <MyDayScreen eventId={eventRoute.useParams().eventId} />;
  },
});

const changesRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/changes',
  component: function ChangesPage() {
    return <FeedScreen eventId={eventRoute.useParams().eventId} />;
  },
});

const Posts = lazyScreen(() =>
  import('@/features/feed/components/posts-screen').then((each) => each.PostsScreen),
);
const postsRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/feed',
  component: () => <Posts eventId={eventRoute.useParams().eventId} />,
});

const Projector = lazyScreen(() =>
  import('@/features/feed/components/projector-screen').then((each) => each.ProjectorScreen),
);
const projectorRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/feed/projector',
  component: () => <Projector eventId={eventRoute.useParams().eventId} />,
});

const shopRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/tickets',
  component: function ShopPage() {
    const { eventId } = eventRoute.useParams();
    const navigate = useNavigate();
    return (
      <ShopScreen
        eventId={eventId}
        onOrdered={(order) => void navigate({ to: '/orders/$orderId', params: { orderId: order.id } })}
      />
    );
  },
});

const Begin = lazyScreen(() =>
  import('@/features/registration/components/begin-screen').then((each) => each.BeginScreen),
);
const registerRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/register',
  component: function RegisterPage() {
    const { eventId } = eventRoute.useParams();
    const navigate = useNavigate();
    return (
      <Begin
        eventId={eventId}
        onBegun={(registrationId) =>
          void navigate({
            to: '/registrations/$registrationId',
            params: { registrationId },
            search: { step: 'about' },
          })
        }
      />
    );
  },
});

export const eventRoutes = eventRoute.addChildren([
  overviewRoute,
  programmeRoute,
  sessionRoute,
  myDayRoute,
  changesRoute,
  postsRoute,
  projectorRoute,
  shopRoute,
  registerRoute,
]);
