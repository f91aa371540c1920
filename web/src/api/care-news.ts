import type { TFunction } from 'i18next';
import { isRecord } from '@/lib/problem';
import type { TextForm } from './wishes';

const kinds = ['dose_late', 'health_opened', 'health_proposed'] as const;
export type CareKind = (typeof kinds)[number];

export function careSentence(t: TFunction, kind: CareKind, form: TextForm): string {
  return t(form === 'standard' ? `health.news.${kind}` : `careEasy.${kind}`);
}

/** For those who asked for symbols. */
export const careSymbols: Record<CareKind, string> = {
  dose_late: '💊',
  health_opened: '🩺',
  health_proposed: '🩺',
};

export interface CareNews {
  kind: CareKind;
  participantId: string;
  eventId: string;
  /** What it tells of is over. */
  superseded: boolean;
}

/** What is told about the care for a participant: a kind and ids, nothing of what it is about. */
export function careNews(value: unknown): CareNews | undefined {
  if (!isRecord(value) || typeof value.participantId !== 'string' || typeof value.eventId !== 'string')
    return undefined;
  const told = Array.isArray(value.kinds) ? value.kinds : [];
  const kind = kinds.find((each) => told.includes(each));
  return kind
    ? {
        kind,
        participantId: value.participantId,
        eventId: value.eventId,
        superseded: value.superseded === true,
      }
    : undefined;
}
