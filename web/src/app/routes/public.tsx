import { createRoute, Outlet, useLocation, useNavigate, useRouterState } from '@tanstack/react-router';
import { kioskPlace, rememberedSecret } from '@/lib/invitation-secret';
import { EventFrame } from '@/features/events/components/event-frame';
import { EventListScreen } from '@/features/events/components/event-list-screen';
import { EventScreen } from '@/features/events/components/event-screen';
import { FeedScreen } from '@/features/feed/components/feed-screen';
import { InboxScreen } from '@/features/inbox/components/inbox-screen';
import { MyDayScreen } from '@/features/my-day/components/my-day-screen';
import { PreferencesScreen } from '@/features/preferences/components/preferences-screen';
import { ProgrammeScreen, type ProgrammeSearch } from '@/features/programme/components/programme-screen';
import { SessionScreen } from '@/features/programme/components/session-screen';
import { AccountScreen } from '@/features/shell/components/account-screen';
import { MyTicketsScreen } from '@/features/tickets/components/my-tickets-screen';
import { OrderScreen } from '@/features/tickets/components/order-screen';
import { ShopScreen } from '@/features/tickets/components/shop-screen';
import { stepIn, type Step } from '@/features/registration/model/steps';
import { lazyScreen } from '../lazy-screen';
import { rootRoute } from './root';

export const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: EventListScreen,
});
export const inboxRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/inbox',
  component: InboxScreen,
});
export const ticketsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tickets',
  component: MyTicketsScreen,
});
export const preferencesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/preferences',
  component: PreferencesScreen,
});
export const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account',
  component: AccountScreen,
});
export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account/sign-in',
  component: lazyScreen(() =>
    import('@/features/account/components/sign-in-screen').then((each) => each.SignInScreen),
  ),
});
export const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  component: lazyScreen(() =>
    import('@/features/setup/components/setup-screen').then((each) => each.SetupScreen),
  ),
});
export const mailboxRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/mailbox',
  component: lazyScreen(() =>
    import('@/features/mailbox/components/mailbox-screen').then((each) => each.MailboxScreen),
  ),
});
export const phoneRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/phone',
  component: lazyScreen(() =>
    import('@/features/phone/components/phone-screen').then((each) => each.PhoneScreen),
  ),
});
const Invite = lazyScreen(() =>
  import('@/features/invite/components/invite-screen').then((each) => each.InviteScreen),
);
export const inviteRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invite',
  component: function InvitePage() {
    const navigate = useNavigate();
    const hash = useRouterState({ select: (state) => state.location.hash });
    const secret = rememberedSecret(hash);
    return (
      <Invite
        key={secret}
        secret={secret}
        onAccepted={({ eventId, role }) => {
          if (eventId === null) void navigate({ to: '/organize' });
          else if (role === 'STAFF' || role === 'VOLUNTEER' || role === 'MEDIC')
            void navigate({ to: '/staff/$eventId', params: { eventId } });
          else if (role === 'SPEAKER') void navigate({ to: '/events/$eventId', params: { eventId } });
          else void navigate({ to: '/organize/$eventId', params: { eventId } });
        }}
      />
    );
  },
});
export const kioskRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/kiosk',
  component: lazyScreen(() =>
    import('@/features/kiosk/components/kiosk-screen').then((each) => each.KioskScreen),
  ),
});
const KioskConfirm = lazyScreen(() =>
  import('@/features/kiosk/components/kiosk-confirm-screen').then((each) => each.KioskConfirmScreen),
);
export const kioskConfirmRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/kiosk/confirm',
  component: function KioskConfirmPage() {
    const hash = useRouterState({ select: (state) => state.location.hash });
    const code = rememberedSecret(hash, kioskPlace);
    return <KioskConfirm key={code} code={code} />;
  },
});
export const myHealthRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/health',
  component: lazyScreen(() =>
    import('@/features/health/components/my-health-screen').then((each) => each.MyHealthScreen),
  ),
});
const Health = lazyScreen(() =>
  import('@/features/health/components/health-screen').then((each) => each.HealthScreen),
);
export const healthRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/health/$participantId',
  component: function HealthPage() {
    const { participantId } = healthRoute.useParams();
    return <Health key={participantId} participantId={participantId} />;
  },
});

export const privacyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/privacy',
  component: lazyScreen(() =>
    import('@/features/privacy/components/privacy-screen').then((each) => each.PrivacyScreen),
  ),
});
const LegalScreen = lazyScreen(() =>
  import('@/features/privacy/components/legal-screen').then((each) => each.LegalScreen),
);
export const legalRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/legal/$name',
  component: function LegalPage() {
    return <LegalScreen name={legalRoute.useParams().name} />;
  },
});
const ErasureProofScreen = lazyScreen(() =>
  import('@/features/privacy/components/erasure-proof-screen').then((each) => each.ErasureProofScreen),
);
export const erasureRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/erasures/$requestId',
  component: function ErasurePage() {
    const proofKey = useLocation({ select: (location) => location.hash });
    return <ErasureProofScreen requestId={erasureRoute.useParams().requestId} proofKey={proofKey} />;
  },
});
export const orderRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/orders/$orderId',
  component: function OrderPage() {
    return <OrderScreen orderId={orderRoute.useParams().orderId} />;
  },
});

export const registrationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/registrations',
  component: lazyScreen(() =>
    import('@/features/registration/components/my-registrations-screen').then(
      (each) => each.MyRegistrationsScreen,
    ),
  ),
});
const Registration = lazyScreen(() =>
  import('@/features/registration/components/registration-screen').then((each) => each.RegistrationScreen),
);
export const registrationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/registrations/$registrationId',
  validateSearch: (search: Record<string, unknown>): { step?: Step } => ({ step: stepIn(search) }),
  component: function RegistrationPage() {
    const { registrationId } = registrationRoute.useParams();
    const navigate = useNavigate();
    return (
      <Registration
        key={registrationId}
        registrationId={registrationId}
        step={registrationRoute.useSearch().step ?? 'about'}
        onStep={(step) =>
          void navigate({
            to: '/registrations/$registrationId',
            params: { registrationId },
            search: { step },
          })
        }
      />
    );
  },
});

export const ownDelegationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/delegations',
  component: lazyScreen(() =>
    import('@/features/delegations/components/delegation-list-screen').then(
      (each) => each.OwnDelegationsScreen,
    ),
  ),
});
const OwnDelegation = lazyScreen(() =>
  import('@/features/delegations/components/delegation-screen').then((each) => each.DelegationScreen),
);
export const ownDelegationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/delegations/$delegationId',
  component: function OwnDelegationPage() {
    const { delegationId } = ownDelegationRoute.useParams();
    const navigate = useNavigate();
    return (
      <OwnDelegation
        key={delegationId}
        delegationId={delegationId}
        onRemoved={() => void navigate({ to: '/delegations' })}
      />
    );
  },
});
export const familyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/family',
  component: lazyScreen(() =>
    import('@/features/family/components/family-screen').then((each) => each.FamilyScreen),
  ),
});
const FamilyJoin = lazyScreen(() =>
  import('@/features/family/components/family-join-screen').then((each) => each.FamilyJoinScreen),
);
export const familyJoinRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/family/join',
  component: function FamilyJoinPage() {
    const navigate = useNavigate();
    const secret = rememberedSecret(useRouterState({ select: (state) => state.location.hash }));
    return <FamilyJoin key={secret} secret={secret} onAccepted={() => void navigate({ to: '/family' })} />;
  },
});
const WhoSees = lazyScreen(() =>
  import('@/features/family/components/who-sees-screen').then((each) => each.WhoSeesScreen),
);
export const whoSeesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/participants/$participantId/family',
  component: function WhoSeesPage() {
    return <WhoSees {...whoSeesRoute.useParams()} />;
  },
});

const Guardians = lazyScreen(() =>
  import('@/features/guardians/components/guardians-screen').then((each) => each.GuardiansScreen),
);
export const guardiansRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/participants/$participantId/guardians',
  component: function GuardiansPage() {
    return <Guardians {...guardiansRoute.useParams()} />;
  },
});
const Appointment = lazyScreen(() =>
  import('@/features/appointments/components/appointment-screen').then((each) => each.AppointmentScreen),
);
export const appointmentRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/appointment',
  component: function AppointmentPage() {
    const navigate = useNavigate();
    const secret = rememberedSecret(useRouterState({ select: (state) => state.location.hash }));
    return (
      <Appointment
        key={secret}
        secret={secret}
        onAccepted={({ kind, subjectId }) => {
          if (kind === 'head-coach')
            void navigate({ to: '/delegations/$delegationId', params: { delegationId: subjectId } });
          else void navigate({ to: '/registrations/$registrationId', params: { registrationId: subjectId } });
        }}
      />
    );
  },
});

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
