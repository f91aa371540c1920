import { createRoute, useNavigate, useRouterState } from '@tanstack/react-router';
import { kioskPlace, rememberedSecret } from '@/lib/invitation-secret';
import { lazyScreen } from '../lazy-screen';
import { rootRoute } from './root';

const Invite = lazyScreen(() =>
  import('@/features/invite/components/invite-screen').then((each) => each.InviteScreen),
);
const inviteRoute = createRoute({
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

const KioskConfirm = lazyScreen(() =>
  import('@/features/kiosk/components/kiosk-confirm-screen').then((each) => each.KioskConfirmScreen),
);
const kioskConfirmRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/kiosk/confirm',
  component: function KioskConfirmPage() {
    const hash = useRouterState({ select: (state) => state.location.hash });
    const code = rememberedSecret(hash, kioskPlace);
    return <KioskConfirm key={code} code={code} />;
  },
});

const FamilyJoin = lazyScreen(() =>
  import('@/features/family/components/family-join-screen').then((each) => each.FamilyJoinScreen),
);
const familyJoinRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/family/join',
  component: function FamilyJoinPage() {
    const navigate = useNavigate();
    const secret = rememberedSecret(useRouterState({ select: (state) => state.location.hash }));
    return <FamilyJoin key={secret} secret={secret} onAccepted={() => void navigate({ to: '/family' })} />;
  },
});

const Appointment = lazyScreen(() =>
  import('@/features/appointments/components/appointment-screen').then((each) => each.AppointmentScreen),
);
const appointmentRoute = createRoute({
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

/** Where links lead that somebody was sent; what is secret of them stands behind the #. */
export const linksRoutes = [inviteRoute, kioskConfirmRoute, familyJoinRoute, appointmentRoute] as const;
