import type { ReplayAnswer } from '@/lib/offline/command';
import { isRecord } from '@/lib/problem';

export type Verdict =
  | { kind: 'welcome' }
  /** This ticket was used before. */
  | { kind: 'again' }
  | { kind: 'refused'; reason: string }
  | { kind: 'waiting' };

/** What the person at the door has to know about a scan. */
export function verdictOf(answer: Exclude<ReplayAnswer, { kind: 'later' }>): Verdict {
  switch (answer.kind) {
    case 'applied':
    case 'duplicate':
    case 'merged':
      return isRecord(answer.data) && answer.data.firstTime === false
        ? { kind: 'again' }
        : { kind: 'welcome' };
    case 'conflict':
    case 'rejected':
      return { kind: 'refused', reason: answer.reason };
  }
}
