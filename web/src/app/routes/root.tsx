import { createRootRouteWithContext } from '@tanstack/react-router';
import { Failed } from '@/components/ui/states';
import type { Updates } from '../register-service-worker';
import { Shell } from '../shell';
import { NotFoundScreen } from './not-found';

export interface RouterContext {
  updates: Updates;
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: function Root() {
    return <Shell updates={rootRoute.useRouteContext().updates} />;
  },
  notFoundComponent: NotFoundScreen,
  // For a failure of the shell itself; the router keeps that of a screen inside it.
  errorComponent: ({ error, reset }) => <Failed error={error} onRetry={reset} />,
});
