import type { TFunction } from 'i18next';
import type { FileFault } from '@/api/delegations';

const codes = [
  'empty-file',
  'broken-file',
  'too-many-lines',
  'column-missing',
  'column-twice',
  'missing',
  'formula',
  'unprintable',
  'too-long',
  'half-a-team',
  'date-ambiguous',
  'date-as-number',
  'no-date',
  'date-out-of-range',
  'no-kind',
  'other-delegation',
  'no-delegation',
  'no-team',
  'not-in-this-team',
  'registered-elsewhere',
  'team-full',
] as const;

/** What is wrong in one place of a file, as a sentence. */
export function faultText({ code, hint }: FileFault, t: TFunction): string {
  const known = codes.find((each) => each === code);
  return known ? t(`peopleImport.fault.${known}`, { hint: hint ?? '' }) : code;
}

/** What a reader should look at in a line that can be taken in. */
export function noteText(note: string | null, t: TFunction): string {
  if (note === null) return '–';
  const line = /^line-(\d+)$/.exec(note)?.[1];
  return line === undefined ? t('peopleImport.knownAsAnotherKind') : t('peopleImport.repeats', { line });
}
