import { createRoute, useNavigate } from '@tanstack/react-router';
import { lazyScreen } from '../../lazy-screen';
import { Alerts, RollCall, Untold } from '../shared-screens';
import { eventRoute } from './area';

const Templates = lazyScreen(() =>
  import('@/features/templates/components/templates-screen').then((each) => each.TemplatesScreen),
);
const templatesRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/templates',
  component: () => <Templates eventId={eventRoute.useParams().eventId} />,
});

const alertsRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/alerts',
  component: () => <Alerts eventId={eventRoute.useParams().eventId} area="organize" />,
});

const rollCallRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/alerts/$alertId',
  component: function RollCallPage() {
    const params = rollCallRoute.useParams();
    return <RollCall key={params.alertId} {...params} area="organize" />;
  },
});

const Escalation = lazyScreen(() =>
  import('@/features/escalation/components/escalation-screen').then((each) => each.EscalationScreen),
);
const escalationRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/escalation',
  component: () => <Escalation eventId={eventRoute.useParams().eventId} />,
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

const untoldRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/untold',
  component: () => <Untold eventId={eventRoute.useParams().eventId} />,
});

/** What people are told, and what they say. */
export const tellingRoutes = [
  templatesRoute,
  escalationRoute,
  alertsRoute,
  rollCallRoute,
  feedRoute,
  announcementsRoute,
  newAnnouncementRoute,
  announcementRoute,
  untoldRoute,
] as const;
