/** How often something comes again; each time is an entry of its own from then on. */
export interface Repeat {
  every: 'day' | 'week';
  /** The last day on which it may begin. */
  until: string;
}

/** What somebody wants to have planned. Times are what clocks show in the zone, such as `2026-07-04T09:30`. */
export interface EntryDraft {
  title: string;
  place: string | null;
  description: string | null;
  start: string;
  /** The first moment that no longer belongs to it. */
  end: string;
  zone: string;
  allDay: boolean;
  people: readonly string[];
  /** `role:STAFF` or `area:Gate 1`. */
  team: string | null;
  roomId: string | null;
  everybody: boolean;
  repeat?: Repeat;
}
