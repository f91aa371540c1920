import { createRootRouteWithContext, ErrorComponent } from '@tanstack/react-router';
import { Failed } from '@/components/ui/states';
import { Problem, Unreachable } from '@/lib/problem';
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
  errorComponent: ({ error }) =>
    error instanceof Problem || error instanceof Unreachable ? (
      <Failed error={error} />
    ) : (
      <ErrorComponent error={error} />
    ),
});
