import { createRoute, useNavigate } from '@tanstack/react-router';
import { InboxScreen } from '@/features/inbox/components/inbox-screen';
import { PreferencesScreen } from '@/features/preferences/components/preferences-screen';
import { AccountScreen } from '@/features/shell/components/account-screen';
import { MyTicketsScreen } from '@/features/tickets/components/my-tickets-screen';
import { OrderScreen } from '@/features/tickets/components/order-screen';
import { stepIn, type Step } from '@/features/registration/model/steps';
import { lazyScreen } from '../lazy-screen';
import { rootRoute } from './root';

const inboxRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/inbox',
  component: InboxScreen,
});

const ticketsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tickets',
  component: MyTicketsScreen,
});

const preferencesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/preferences',
  component: PreferencesScreen,
});

const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account',
  component: AccountScreen,
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account/sign-in',
  component: lazyScreen(() =>
    import('@/features/account/components/sign-in-screen').then((each) => each.SignInScreen),
  ),
});

const privacyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/privacy',
  component: lazyScreen(() =>
    import('@/features/privacy/components/privacy-screen').then((each) => each.PrivacyScreen),
  ),
});

const orderRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/orders/$orderId',
  component: function OrderPage() {
    return <OrderScreen orderId={orderRoute.useParams().orderId} />;
  },
});

const registrationsRoute = createRoute({
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
const registrationRoute = createRoute({
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

const ownDelegationsRoute = createRoute({
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
const ownDelegationRoute = createRoute({
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

const myHealthRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/health',
  component: lazyScreen(() =>
    import('@/features/health/components/my-health-screen').then((each) => each.MyHealthScreen),
  ),
});

const Health = lazyScreen(() =>
  import('@/features/health/components/health-screen').then((each) => each.HealthScreen),
);
const healthRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/health/$participantId',
  component: function HealthPage() {
    const { participantId } = healthRoute.useParams();
    return <Health key={participantId} participantId={participantId} />;
  },
});

const familyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/family',
  component: lazyScreen(() =>
    import('@/features/family/components/family-screen').then((each) => each.FamilyScreen),
  ),
});

const WhoSees = lazyScreen(() =>
  import('@/features/family/components/who-sees-screen').then((each) => each.WhoSeesScreen),
);
const whoSeesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/participants/$participantId/family',
  component: function WhoSeesPage() {
    return <WhoSees {...whoSeesRoute.useParams()} />;
  },
});

const Guardians = lazyScreen(() =>
  import('@/features/guardians/components/guardians-screen').then((each) => each.GuardiansScreen),
);
const guardiansRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/participants/$participantId/guardians',
  component: function GuardiansPage() {
    return <Guardians {...guardiansRoute.useParams()} />;
  },
});

/** What is a person's own. */
export const ownRoutes = [
  inboxRoute,
  ticketsRoute,
  preferencesRoute,
  accountRoute,
  signInRoute,
  privacyRoute,
  orderRoute,
  registrationsRoute,
  registrationRoute,
  ownDelegationsRoute,
  ownDelegationRoute,
  myHealthRoute,
  healthRoute,
  familyRoute,
  whoSeesRoute,
  guardiansRoute,
] as const;
