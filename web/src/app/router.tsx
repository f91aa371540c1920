import { createRouter, type RouterHistory } from '@tanstack/react-router';
import { createElement } from 'react';
import { Failed } from '@/components/ui/states';
import type { Updates } from './register-service-worker';
import { eventRoutes } from './routes/event';
import { linksRoutes } from './routes/links';
import { organizeRoutes } from './routes/organize';
import { ownRoutes } from './routes/own';
import { publicRoutes } from './routes/public';
import { rootRoute } from './routes/root';
import { staffRoutes } from './routes/staff';

const routeTree = rootRoute.addChildren([
  ...publicRoutes,
  ...ownRoutes,
  ...linksRoutes,
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
