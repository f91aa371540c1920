import type { TFunction } from 'i18next';
import { isRecord } from '@/lib/problem';

const kinds = ['task_assigned', 'task_due'] as const;
export type TaskNewsKind = (typeof kinds)[number];

export interface TaskNews {
  kind: TaskNewsKind;
  eventId: string;
  taskId: string;
}

/** That somebody has something to do: a kind and ids, nothing of what it is. */
export function taskNews(value: unknown): TaskNews | undefined {
  if (!isRecord(value) || typeof value.taskId !== 'string' || typeof value.eventId !== 'string')
    return undefined;
  const told = Array.isArray(value.kinds) ? value.kinds : [];
  const kind = kinds.find((each) => told.includes(each));
  return kind ? { kind, eventId: value.eventId, taskId: value.taskId } : undefined;
}

export const taskNewsSentence = (t: TFunction, kind: TaskNewsKind): string => t(`tasks.told.${kind}`);
