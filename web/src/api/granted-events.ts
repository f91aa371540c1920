import type { EventView, Grant } from './types';

/** The events at which somebody works by these grants, be they for one or for an organization. */
export function grantedEvents(events: readonly EventView[], grants: readonly Grant[]): EventView[] {
  return events.filter((event) =>
    grants.some(
      (grant) =>
        grant.eventId === event.id || (!grant.eventId && grant.organizationId === event.organizationId),
    ),
  );
}
