import type { ReplayAnswer } from '@/lib/offline/command';
import { isRecord } from '@/lib/problem';

export type Verdict =
  | { kind: 'welcome' }
  /** This ticket was used before. */
  | { kind: 'again' }
  | { kind: 'invalid' | 'wrong-event' | 'cancelled' }
  | { kind: 'refused'; reason: string; slug?: string | undefined }
  | { kind: 'waiting' };

/** What the person at the door has to know about a scan. */
export function verdictOf(answer: Exclude<ReplayAnswer, { kind: 'later' }>): Verdict {
  switch (answer.kind) {
    case 'applied':
    case 'duplicate':
    case 'merged':
      return readingOf(answer.data);
    case 'rejected':
      if (answer.data !== undefined) return readingOf(answer.data);
      return { kind: 'refused', reason: answer.reason, slug: answer.slug };
    case 'conflict':
      return { kind: 'refused', reason: answer.reason };
  }
}

/** The platform answers a scan with a result, also when nobody is let in. */
function readingOf(data: unknown): Verdict {
  switch (isRecord(data) ? data.result : undefined) {
    case 'admitted':
      return { kind: 'welcome' };
    case 'already-admitted':
      return { kind: 'again' };
    case 'wrong-event':
      return { kind: 'wrong-event' };
    case 'cancelled':
      return { kind: 'cancelled' };
    default:
      return { kind: 'invalid' };
  }
}
