import { withQuery } from '@/lib/http';
import type { RestIntent } from '@/lib/offline/rest-sender';

/** Who is to do a task: a person, those with a role, or those whose duty falls into a time. */
export interface Assignee {
  kind: 'person' | 'role' | 'shift';
  personId?: string | null;
  role?: string | null;
  /** Without a time: whoever is on duty then. */
  dutyFrom?: string | null;
  dutyUntil?: string | null;
}

/** What is said of a task. */
export interface TaskDetails {
  title: string;
  text: string;
  area: string | null;
  dueAt: string | null;
  remindAt: string | null;
  /** How long it takes. */
  minutes: number | null;
  /** A rule such as `FREQ=WEEKLY;BYDAY=MO,FR`, on the event's clock. */
  repeats: string | null;
  assignees: Assignee[];
  checklist: { id: string; text: string }[];
}

/** What can be done with tasks without a network. */
export type TaskIntent =
  | { type: 'task-make'; eventId: string; taskId: string; listId: string; details: TaskDetails }
  | { type: 'task-edit'; eventId: string; taskId: string; details: TaskDetails }
  | { type: 'task-place'; eventId: string; taskId: string; listId: string; afterId: string | null }
  | { type: 'task-done'; eventId: string; taskId: string; done: boolean; anyway?: boolean; by?: string }
  | { type: 'task-tick'; eventId: string; taskId: string; itemId: string; done: boolean }
  | { type: 'task-delete'; eventId: string; taskId: string; deleted: boolean };

const kinds = ['task-make', 'task-edit', 'task-place', 'task-done', 'task-tick', 'task-delete'] as const;

export function isTaskIntent(intent: { type: string }): intent is TaskIntent {
  return (kinds as readonly string[]).includes(intent.type);
}

export const tasksPath = (eventId: string) => `/api/v1/events/${eventId}/tasks`;

/** The request that does what was meant. */
export function taskRequest(intent: TaskIntent): RestIntent {
  const path = `${tasksPath(intent.eventId)}/${intent.taskId}`;
  switch (intent.type) {
    case 'task-make':
      return {
        method: 'POST',
        path: tasksPath(intent.eventId),
        body: { id: intent.taskId, listId: intent.listId, ...intent.details },
      };
    case 'task-edit':
      return { method: 'PUT', path, body: intent.details };
    case 'task-place':
      return {
        method: 'PUT',
        path: `${path}/place`,
        body: { listId: intent.listId, afterId: intent.afterId },
      };
    case 'task-done':
      return {
        method: intent.done ? 'PUT' : 'DELETE',
        path: withQuery(
          `${path}/done`,
          intent.done ? { anyway: intent.anyway ? 'true' : undefined } : { by: intent.by },
        ),
      };
    case 'task-tick':
      return { method: intent.done ? 'PUT' : 'DELETE', path: `${path}/checklist/${intent.itemId}/done` };
    case 'task-delete':
      return intent.deleted ? { method: 'DELETE', path } : { method: 'POST', path: `${path}/undelete` };
  }
}
