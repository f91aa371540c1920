import { createRouter, type RouterHistory } from '@tanstack/react-router';
import { createElement } from 'react';
import { Failed } from '@/components/ui/states';
import type { Updates } from './register-service-worker';
import { organizeRoutes } from './routes/organize';
import {
  accountRoute,
  erasureRoute,
  eventRoutes,
  healthRoute,
  familyJoinRoute,
  familyRoute,
  homeRoute,
  inboxRoute,
  inviteRoute,
  kioskConfirmRoute,
  kioskRoute,
  legalRoute,
  mailboxRoute,
  phoneRoute,
  myHealthRoute,
  orderRoute,
  ownDelegationRoute,
  ownDelegationsRoute,
  preferencesRoute,
  privacyRoute,
  registrationRoute,
  registrationsRoute,
  setupRoute,
  signInRoute,
  ticketsRoute,
  whoSeesRoute,
  guardiansRoute,
  appointmentRoute,
} from './routes/public';
import { rootRoute } from './routes/root';
import { staffRoutes } from './routes/staff';

const routeTree = rootRoute.addChildren([
  homeRoute,
  inboxRoute,
  ticketsRoute,
  preferencesRoute,
  accountRoute,
  signInRoute,
  privacyRoute,
  legalRoute,
  erasureRoute,
  orderRoute,
  setupRoute,
  mailboxRoute,
  phoneRoute,
  inviteRoute,
  kioskRoute,
  kioskConfirmRoute,
  registrationsRoute,
  registrationRoute,
  myHealthRoute,
  healthRoute,
  ownDelegationsRoute,
  ownDelegationRoute,
  familyRoute,
  familyJoinRoute,
  whoSeesRoute,
  guardiansRoute,
  appointmentRoute,
  eventRoutes,
  organizeRoutes,
  staffRoutes,
]);

export function createAppRouter(updates: Updates, history?: RouterHistory) {
  return createRouter({
    routeTree,
    context: { updates },
    ...(history ? { history } : {}),
    defaultPreload: 'intent',
    scrollRestoration: true,
    // One broken screen leaves the rest of the app as it is.
    defaultErrorComponent: ({ error, reset }) => createElement(Failed, { error, onRetry: reset }),
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
