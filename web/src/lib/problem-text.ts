import type { TFunction } from 'i18next';
import { Problem, Unreachable, type FieldFault } from './problem';

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
  'alert-over',
  'alert-expired',
  'alert-known',
  'alert-not-waiting',
  'second-person-needed',
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
  'pass-over',
  'kiosk-code-invalid',
  'kiosk-number-wrong',
  'more-than-yours',
  'invitation-for-another',
  'invitation-invalid',
  'last-owner',
  'member-already',
  'invitation-made',
  'invitation-without-address',
  'offer-open',
  'offer-over',
  'unreadable-body',
  'invalid-cursor',
  'idempotency-key-required',
  'idempotency-key-invalid',
  'bad-request',
  'sign-in-again',
  'method-not-allowed',
  'version-required',
  'privacy-request-open',
  'only-owner',
  'erasure-begun',
  'document-changed',
  'invalid-frame',
  'unknown-frame',
  'unknown-call',
  'invalid-channels',
  'invalid-token',
  'sign-in-needed',
  'websocket-expected',
  'too-many-calls',
  'too-many-subscriptions',
  'bad-answer',
  'email-taken',
  'set-up-already',
  'too-many-passkeys',
  'second-factor-active',
  'capacity-below-sold',
  'status-refused',
  'registration-closed',
  'registered-already',
  'too-many-registrations',
  'registration-over',
  'form-changed',
  'nothing-new',
  'not-waiting',
  'participant-said-no',
  'participant-decides',
  'too-many-documents',
  'health-data-locked',
  'health-data-behind',
  'not-on-duty',
  'proposal-decided',
  'delegation-code-taken',
  'delegation-not-empty',
  'roster-exists',
  'roster-full',
  'roster-not-empty',
  'rule-broken',
  'no-place-for-kind',
  'participant-known',
  'import-stale',
  'import-faulty',
  'family-full',
  'family-already',
  'push-subscription-ended',
  'push-refused',
  'push-service-unreachable',
] as const;

/** What can be wrong with one field. Those of passwords, passkeys and codes have their texts at the account. */
const faults = [
  'alert-unknown',
  'cap-not-cap',
  'cap-not-xml',
  'cap-wrong',
  'required',
  'not-null',
  'not-blank',
  'not-empty',
  'empty',
  'invalid',
  'unreadable',
  'unstorable',
  'control-character',
  'pattern',
  'assert-true',
  'email',
  'size',
  'min',
  'max',
  'too-long',
  'too-many',
  'too-large',
  'out-of-range',
  'before-start',
  'past',
  'unknown',
  'unknown-ticket-type',
  'mixed-currencies',
  'not-accepted',
  'nonce-reused',
  'not-in-event',
  'handed-over',
  'not-in-a-team',
  'one-address',
  'without-event',
  'not-for-one-event',
  'not-for-a-while',
  'not-a-member',
  'another-subject',
  'no-json',
  'not-yours',
  'wrong',
  'too-many-requests',
  'choices',
  'condition',
  'twice',
  'unknown-form',
  'unknown-question',
  'not-a-birth-date',
  'too-early',
  'less-than-there-are',
  'no-account',
  'no-rule',
  'too-short',
  'unopened',
  'without-time',
  'push-service-unknown',
] as const;

/** Those that are also said with their numbers. */
const limited = ['size', 'min', 'max', 'too-long', 'too-many'] as const;

const accountFaults = [
  'password-too-short',
  'password-too-long',
  'password-common',
  'password-pattern',
  'password-about-you',
  'password-needed',
  'password-wrong',
  'passkey-refused',
  'code-wrong',
] as const;

/** What a refusal means, in the reader's language; one we do not know by name is told in the platform's words. */
export function problemText(t: TFunction, slug: string | undefined, detail: string): string {
  const name = told.find((each) => each === slug);
  return name ? t(`problem.${name}`) : detail;
}

/** What is wrong with a field, in the reader's language; with its limits where they are told. */
export function faultText(t: TFunction, fault: FieldFault): string {
  const ofAccount = accountFaults.find((each) => each === fault.code);
  if (ofAccount) return t(`account.fault.${ofAccount}`);
  const code = faults.find((each) => each === fault.code);
  if (!code) return fault.detail;
  const numbers = fault.limits && limited.find((each) => each === code);
  return numbers ? t(`fault.${numbers}-limits`, { ...fault.limits }) : t(`fault.${code}`);
}

/** The same for the first fault of a refusal that a place of the form is meant by. */
export function faultOf(
  t: TFunction,
  error: unknown,
  meant: (pointer: string) => boolean,
): string | undefined {
  const fault = error instanceof Problem ? error.errors.find((each) => meant(each.pointer)) : undefined;
  return fault && faultText(t, fault);
}

export function messageOf(error: unknown, t: TFunction): string {
  if (error instanceof Unreachable) return t('state.offlineNothingKept');
  if (error instanceof Problem) return problemText(t, error.slug, error.detail);
  return t('state.failed');
}
