import type { TFunction } from 'i18next';
import { Problem, type FieldFault } from '@/lib/problem';

const known = [
  'required',
  'not-a-choice',
  'not-a-date',
  'not-a-birth-date',
  'too-long',
  'not-yes-or-no',
] as const;

/** What is wrong with one place, in the reader's language where we know it by name. */
export function faultText(t: TFunction, fault: FieldFault): string {
  const code = known.find((each) => each === fault.code);
  return code ? t(`registration.fault.${code}`) : fault.detail;
}

export function faultAt(t: TFunction, error: unknown, pointer: string): string | undefined {
  if (!(error instanceof Problem)) return undefined;
  const fault = error.errors.find((each) => each.pointer === pointer);
  return fault ? faultText(t, fault) : undefined;
}
