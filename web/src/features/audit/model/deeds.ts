/** The deeds that have a name in every language; others are shown as the services call them. */
const named = [
  'audit.export',
  'dead-letter.edit',
  'dead-letter.replay',
  'dead-letter.skip',
  'invitation.accept',
  'invitation.create',
  'invitation.revoke',
  'member.add',
  'member.change',
  'member.remove',
  'order.cancel',
  'organization.found',
  'ownership.accept',
  'ownership.decline',
  'ownership.offer',
  'ownership.withdraw',
  'platform.set-up',
  'sign-in.fail',
  'sign-in.refresh-token-reused',
  'sign-in.succeed',
  'ticket-type.change',
  'ticket-type.open',
  'ticket.cancel',
] as const;

export type NamedDeed = (typeof named)[number];

export function namedDeed(action: string): NamedDeed | undefined {
  return named.find((each) => each === action);
}

/** `role: STAFF · count: 3`, for a reader who wants to know more than the name of a deed. */
export function detailsText(details: Record<string, unknown>): string {
  return Object.entries(details)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' · ');
}

/** The end of an id, by which people tell two apart. */
export function shortId(id: string): string {
  return id.length > 12 ? `…${id.slice(-8)}` : id;
}
