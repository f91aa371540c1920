import { createRoute, useNavigate } from '@tanstack/react-router';
import { readRegistrationSearch } from '@/features/registration/model/search';
import { lazyScreen } from '../../lazy-screen';
import { eventRoute } from './area';

const Delegations = lazyScreen(() =>
  import('@/features/delegations/components/delegation-list-screen').then(
    (each) => each.DelegationListScreen,
  ),
);
const delegationsRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/delegations',
  component: () => <Delegations eventId={eventRoute.useParams().eventId} />,
});

const DelegationImport = lazyScreen(() =>
  import('@/features/delegations/components/event-import-screen').then((each) => each.EventImportScreen),
);
const delegationImportRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/delegations/import',
  component: () => <DelegationImport eventId={eventRoute.useParams().eventId} />,
});

const Delegation = lazyScreen(() =>
  import('@/features/delegations/components/delegation-screen').then((each) => each.DelegationScreen),
);
const delegationRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/delegations/$delegationId',
  component: function DelegationPage() {
    const { eventId, delegationId } = delegationRoute.useParams();
    const navigate = useNavigate();
    return (
      <Delegation
        key={delegationId}
        delegationId={delegationId}
        onRemoved={() => void navigate({ to: '/organize/$eventId/delegations', params: { eventId } })}
      />
    );
  },
});

const Registrations = lazyScreen(() =>
  import('@/features/registration/components/registration-list-screen').then(
    (each) => each.RegistrationListScreen,
  ),
);
const registrationsRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/registrations',
  validateSearch: readRegistrationSearch,
  component: function RegistrationsPage() {
    const { eventId } = eventRoute.useParams();
    const navigate = useNavigate();
    return (
      <Registrations
        eventId={eventId}
        search={readRegistrationSearch(registrationsRoute.useSearch())}
        onSearch={(search) =>
          void navigate({
            to: '/organize/$eventId/registrations',
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

const Review = lazyScreen(() =>
  import('@/features/registration/components/review-screen').then((each) => each.ReviewScreen),
);
const reviewRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/registrations/$registrationId',
  component: function ReviewPage() {
    const params = reviewRoute.useParams();
    return <Review key={params.registrationId} {...params} />;
  },
});

const FormEditor = lazyScreen(() =>
  import('@/features/registration/components/form-editor-screen').then((each) => each.FormEditorScreen),
);
const formRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/registration-form',
  component: () => <FormEditor eventId={eventRoute.useParams().eventId} />,
});

/** Who takes part. */
export const peopleRoutes = [
  delegationsRoute,
  delegationImportRoute,
  delegationRoute,
  registrationsRoute,
  reviewRoute,
  formRoute,
] as const;
