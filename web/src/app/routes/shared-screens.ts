import { lazyScreen } from '../lazy-screen';

/** Screens that organizers and the crew have in common, each under an address of its own. */
export const Alerts = lazyScreen(() =>
  import('@/features/alerts/components/alerts-screen').then((each) => each.AlertsScreen),
);

export const RollCall = lazyScreen(() =>
  import('@/features/alerts/components/roll-call-screen').then((each) => each.RollCallScreen),
);

export const Workflow = lazyScreen(() =>
  import('@/features/flow/components/workflow-screen').then((each) => each.WorkflowScreen),
);

export const Untold = lazyScreen(() =>
  import('@/features/untold/components/untold-screen').then((each) => each.UntoldScreen),
);
