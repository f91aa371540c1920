import { createRouter, type RouterHistory } from '@tanstack/react-router';
import type { Updates } from './register-service-worker';
import { organizeRoutes } from './routes/organize';
import {
  accountRoute,
  eventRoutes,
  homeRoute,
  inboxRoute,
  inviteRoute,
  mailboxRoute,
  orderRoute,
  preferencesRoute,
  setupRoute,
  signInRoute,
  ticketsRoute,
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
  orderRoute,
  setupRoute,
  mailboxRoute,
  inviteRoute,
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
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
