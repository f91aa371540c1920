/** The deeds that have a name in every language; others are shown as the services call them. */
const named = [
  'account.register',
  'audit.export',
  'consent.decide',
  'dead-letter.edit',
  'dead-letter.replay',
  'dead-letter.skip',
  'document.accept',
  'dose.correct',
  'dose.record',
  'event.change',
  'event.create',
  'health-key.rotate',
  'health.change',
  'health.confirm',
  'health.decline',
  'health.print',
  'health.propose',
  'health.read',
  'invitation.accept',
  'invitation.create',
  'invitation.mail',
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
  'passkey.add',
  'passkey.remove',
  'password.change',
  'platform.set-up',
  'privacy.erasure-ask',
  'privacy.erasure-begin',
  'privacy.erasure-undo',
  'privacy.export',
  'programme.import',
  'participant-consent.decide',
  'participant-document.add',
  'participant-document.read',
  'participant-document.remove',
  'participant-photo.change',
  'participant-photo.remove',
  'registration-form.change',
  'registration.accept',
  'registration.begin',
  'registration.change',
  'registration.return',
  'registration.submit',
  'registration.withdraw',
  'pass.expire',
  'pass.make',
  'pass.revoke',
  'pass.use',
  'federation.link',
  'federation.unlink',
  'second-factor.add',
  'second-factor.recover',
  'second-factor.remove',
  'session.change',
  'session.schedule',
  'session.staff',
  'sign-in.end',
  'sign-in.end-others',
  'sign-in.fail',
  'sign-in.refresh-token-reused',
  'sign-in.succeed',
  'speaker.link',
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
