import type { Terms } from '@/api/team';
import type { Role } from '@/api/types';
import { instantAt, localDateTimeAt } from '@/lib/dates';

/** What a form holds of a role, where and when. */
export interface TermsDraft {
  role: Role;
  /** As typed, with commas between. */
  areas: string;
  limited: boolean;
  /** On the wall clock. */
  from: string;
  until: string;
}

export function draftOf(terms: Terms, timeZone: string): TermsDraft {
  const local = (instant: string | null) => (instant === null ? '' : localDateTimeAt(instant, timeZone));
  return {
    role: terms.role,
    areas: terms.areas.join(', '),
    limited: terms.validFrom !== null || terms.validUntil !== null,
    from: local(terms.validFrom),
    until: local(terms.validUntil),
  };
}

export function termsOf(draft: TermsDraft, timeZone: string): Terms {
  const instant = (local: string) => (draft.limited && local !== '' ? instantAt(local, timeZone) : null);
  return {
    role: draft.role,
    areas: draft.areas
      .split(/[,،]/)
      .map((area) => area.trim())
      .filter((area) => area !== ''),
    validFrom: instant(draft.from),
    validUntil: instant(draft.until),
  };
}
