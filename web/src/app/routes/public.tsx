import { createRoute, useLocation } from '@tanstack/react-router';
import { EventListScreen } from '@/features/events/components/event-list-screen';
import { lazyScreen } from '../lazy-screen';
import { rootRoute } from './root';

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: EventListScreen,
});

const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  component: lazyScreen(() =>
    import('@/features/setup/components/setup-screen').then((each) => each.SetupScreen),
  ),
});

const mailboxRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/mailbox',
  component: lazyScreen(() =>
    import('@/features/mailbox/components/mailbox-screen').then((each) => each.MailboxScreen),
  ),
});

const phoneRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/phone',
  component: lazyScreen(() =>
    import('@/features/phone/components/phone-screen').then((each) => each.PhoneScreen),
  ),
});

const kioskRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/kiosk',
  component: lazyScreen(() =>
    import('@/features/kiosk/components/kiosk-screen').then((each) => each.KioskScreen),
  ),
});

const LegalScreen = lazyScreen(() =>
  import('@/features/privacy/components/legal-screen').then((each) => each.LegalScreen),
);
const legalRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/legal/$name',
  component: function LegalPage() {
    return <LegalScreen name={legalRoute.useParams().name} />;
  },
});

const ErasureProofScreen = lazyScreen(() =>
  import('@/features/privacy/components/erasure-proof-screen').then((each) => each.ErasureProofScreen),
);
const erasureRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/erasures/$requestId',
  component: function ErasurePage() {
    const proofKey = useLocation({ select: (location) => location.hash });
    return <ErasureProofScreen requestId={erasureRoute.useParams().requestId} proofKey={proofKey} />;
  },
});

/** What is for everybody. */
export const publicRoutes = [
  homeRoute,
  setupRoute,
  mailboxRoute,
  phoneRoute,
  kioskRoute,
  legalRoute,
  erasureRoute,
] as const;
