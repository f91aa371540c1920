/** The roles that people of an event can have. */
export const roles = [
  'OWNER',
  'ORGANIZER',
  'FINANCE',
  'STAFF',
  'VOLUNTEER',
  'MEDIC',
  'SPEAKER',
  'ATTENDEE',
] as const;
