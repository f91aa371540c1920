import type { TFunction } from 'i18next';
import { Problem, Unreachable } from './problem';

/** The refusals that a screen can meet; `docs/problems.md` says when each is given. */
const told = [
  'unauthenticated',
  'session-ended',
  'forbidden',
  'foreign-origin',
  'not-found',
  'conflict',
  'request-in-flight',
  'changed-meanwhile',
  'version-stale',
  'too-large',
  'invalid-request',
  'idempotency-key-reused',
  'too-many-requests',
  'internal-error',
  'temporarily-unavailable',
  'outbox-full',
  'owner-unavailable',
  'time-out',
  'slug-taken',
  'guid-taken',
  'session-removed',
  'file-too-large',
  'unsupported-file',
  'packed-file',
  'malformed-file',
  'forbidden-markup',
  'nothing-to-import',
  'sold-out',
  'not-on-sale',
  'price-changed',
  'already-used',
  'not-cancellable',
  'payment-decided',
  'name-taken',
  'cid-taken',
  'mail-not-configured',
  'no-email',
  'more-than-yours',
  'invitation-for-another',
  'invitation-invalid',
  'last-owner',
  'member-already',
  'invitation-made',
  'offer-open',
  'offer-over',
] as const;

/** What a refusal means, in the reader's language; one we do not know by name is told in the platform's words. */
export function problemText(t: TFunction, slug: string | undefined, detail: string): string {
  const name = told.find((each) => each === slug);
  return name ? t(`problem.${name}`) : detail;
}

export function messageOf(error: unknown, t: TFunction): string {
  if (error instanceof Unreachable) return t('state.offlineNothingKept');
  if (error instanceof Problem) return problemText(t, error.slug, error.detail);
  return t('state.failed');
}
