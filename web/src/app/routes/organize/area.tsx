import { createRoute, Outlet } from '@tanstack/react-router';
import { OrganizeFrame, SignedIn } from '@/features/organize/components/organize-frame';
import { rootRoute } from '../root';

export const areaRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/organize',
  component: () => (
    <SignedIn>
      <Outlet />
    </SignedIn>
  ),
});

/** One event, as its team sees it. */
export const eventRoute = createRoute({
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
