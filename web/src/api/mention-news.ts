import type { TFunction } from 'i18next';
import { isRecord } from '@/lib/problem';

const kinds = ['mentioned', 'written_to'] as const;
export type MentionKind = (typeof kinds)[number];

export interface MentionNews {
  kind: MentionKind;
  eventId: string;
}

/** That a message in a chat means somebody: a kind and ids, nothing of what it says. */
export function mentionNews(value: unknown): MentionNews | undefined {
  if (!isRecord(value) || typeof value.messageId !== 'string' || typeof value.eventId !== 'string')
    return undefined;
  const told = Array.isArray(value.kinds) ? value.kinds : [];
  const kind = kinds.find((each) => told.includes(each));
  return kind ? { kind, eventId: value.eventId } : undefined;
}

export const mentionSentence = (t: TFunction, kind: MentionKind): string => t(`chat.told.${kind}`);
