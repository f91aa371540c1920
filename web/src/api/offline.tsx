import { createContext, useContext, type ReactNode } from 'react';
import type { Command, ReplayAnswer } from '@/lib/offline/command';
import type { OfflineDatabase } from '@/lib/offline/database';
import type { Outbox } from '@/lib/offline/outbox';
import type { Replayer } from '@/lib/offline/replayer';
import { answerOf, sendOverRest, type RestIntent } from '@/lib/offline/rest-sender';
import type { SealedEdit } from '@/lib/offline/sealed';
import type { Snapshots } from '@/lib/offline/snapshots';
import type { LiveClient } from '@/lib/live/live-client';
import { isRecord, Problem } from '@/lib/problem';
import type { EntryDraft } from './calendar-draft';
import { taskRequest, type TaskIntent } from './task-intents';

/** Everything that may be done without a network. */
export type Intent =
  | TaskIntent
  | { type: 'star'; eventId: string; sessionId: string; starred: boolean }
  | { type: 'confirm'; notificationIds: string[] }
  | { type: 'see'; notificationIds: string[] }
  | {
      type: 'chat';
      channelId: string;
      text: string;
      replyTo?: string;
      mentions?: string[];
      attachmentId?: string;
      attachmentAlt?: string;
    }
  | { type: 'chat-edit'; channelId: string; messageId: string; text: string }
  | { type: 'chat-delete'; channelId: string; messageId: string }
  | { type: 'chat-react'; channelId: string; messageId: string; reaction: string; reacted: boolean }
  | { type: 'chat-task'; channelId: string; messageId: string; title?: string }
  | { type: 'chat-pin'; channelId: string; messageId: string; pinned: boolean }
  | { type: 'post'; eventId: string; text: string; photoId?: string; photoAlt?: string }
  | { type: 'react'; eventId: string; postId: string; kind: string; reacted: boolean }
  | { type: 'check-in'; eventId: string; code: string; nonce: string; at: string; area?: string }
  | { type: 'edit-session'; sessionId: string; eventId: string; change: Record<string, unknown> }
  | {
      type: 'answer-alert';
      alertId: string;
      answer: 'safe' | 'help';
      place: string;
      answeredAt: string;
    }
  | { type: 'work-take'; eventId: string; itemId: string; taken: boolean }
  | { type: 'work-decide'; eventId: string; itemId: string; decision: string }
  | { type: 'work-replay'; eventId: string; itemId: string }
  | {
      type: 'work-open';
      eventId: string;
      note: string;
      area: string | null;
      priority: string;
      safety: boolean;
    }
  | { type: 'calendar-plan'; eventId: string; draft: EntryDraft; accepts: readonly string[] }
  | {
      type: 'calendar-change';
      eventId: string;
      entryId: string;
      draft: EntryDraft;
      accepts: readonly string[];
    }
  | { type: 'calendar-cancel'; eventId: string; entryId: string }
  | { type: 'propose-safety-edit'; path: string; sealed: SealedEdit };

export interface Offline {
  database: OfflineDatabase;
  outbox: Outbox<Intent>;
  replayer: Replayer;
  snapshots: Snapshots;
}

const OfflineContext = createContext<Offline | null>(null);

export function OfflineProvider({ offline, children }: { offline: Offline; children: ReactNode }) {
  return <OfflineContext value={offline}>{children}</OfflineContext>;
}

export function useOffline(): Offline {
  const offline = useContext(OfflineContext);
  if (!offline) throw new Error('useOffline needs an OfflineProvider above it.');
  return offline;
}

/** Chat goes by the live call when the connection is up; everything else, and chat without it, by REST. */
export function createSender(live: Pick<LiveClient, 'status' | 'call'>) {
  return async (command: Command<Intent>): Promise<ReplayAnswer> => {
    const { intent } = command;
    if (intent.type === 'check-in')
      return verdictFor(command, await sendOverRest(command, restIntent(intent, command.opId)));
    const call = liveCall(command);
    if (!call || live.status() !== 'open') return sendOverRest(command, restIntent(intent, command.opId));
    try {
      return { kind: 'applied', data: await live.call(call.operation, command.opId, call.data) };
    } catch (error) {
      if (error instanceof Problem) return answerOf(error, command);
      return { kind: 'later' };
    }
  };
}

/** The live call that does the same as the request, where there is one. */
function liveCall({
  intent,
  baseVersion,
}: Command<Intent>): { operation: string; data: Record<string, unknown> } | null {
  switch (intent.type) {
    case 'chat': {
      const { type, ...data } = intent;
      return { operation: `${type}.send`, data };
    }
    case 'chat-edit': {
      const { channelId, messageId, text } = intent;
      const version = Number(/^"v(\d+)"$/.exec(baseVersion ?? '')?.[1] ?? 0);
      return { operation: 'chat.edit', data: { channelId, messageId, text, version } };
    }
    case 'chat-delete':
    case 'chat-react':
    case 'chat-pin': {
      const { type, ...data } = intent;
      return { operation: type.replace('-', '.'), data };
    }
    default:
      return null;
  }
}

/** As long as this the person is still at the door, and the screen tells who scanned. */
const atTheDoorMilliseconds = 10_000;

/** Who was let in by a scan that waited is gone by the time the platform says no: that is kept until somebody looks at it. */
function verdictFor(command: Command<Intent>, answer: ReplayAnswer): ReplayAnswer {
  if (answer.kind !== 'applied' && answer.kind !== 'duplicate') return answer;
  const result =
    isRecord(answer.data) && typeof answer.data.result === 'string' ? answer.data.result : 'invalid';
  const late = Date.now() - Date.parse(command.occurredAt) > atTheDoorMilliseconds;
  return late && result !== 'admitted'
    ? { kind: 'rejected', reason: result, slug: `check-in-${result}`, data: answer.data }
    : answer;
}

export function restIntent(intent: Intent, opId: string): RestIntent {
  switch (intent.type) {
    case 'star':
      return { method: intent.starred ? 'PUT' : 'DELETE', path: `/api/v1/sessions/${intent.sessionId}/star` };
    case 'confirm':
      return acknowledge({ confirmed: intent.notificationIds });
    case 'see':
      return acknowledge({ seen: intent.notificationIds });
    case 'chat':
      return {
        method: 'POST',
        path: `/api/v1/chat-channels/${intent.channelId}/messages`,
        body: {
          cid: opId,
          text: intent.text,
          replyTo: intent.replyTo,
          mentions: intent.mentions,
          attachmentId: intent.attachmentId,
          attachmentAlt: intent.attachmentAlt,
        },
      };
    case 'chat-edit':
      return { method: 'PATCH', path: messagePath(intent), body: { text: intent.text } };
    case 'chat-delete':
      return { method: 'DELETE', path: messagePath(intent) };
    case 'chat-react':
      return {
        method: intent.reacted ? 'PUT' : 'DELETE',
        path: `${messagePath(intent)}/reactions/${intent.reaction}`,
      };
    case 'chat-task':
      return { method: 'POST', path: `${messagePath(intent)}/task`, body: { title: intent.title } };
    case 'chat-pin':
      return { method: intent.pinned ? 'PUT' : 'DELETE', path: `${messagePath(intent)}/pin` };
    case 'post':
      return {
        method: 'POST',
        path: `/api/v1/events/${intent.eventId}/posts`,
        body: { cid: opId, text: intent.text, photoId: intent.photoId, photoAlt: intent.photoAlt },
      };
    case 'react':
      return {
        method: intent.reacted ? 'PUT' : 'DELETE',
        path: `/api/v1/events/${intent.eventId}/posts/${intent.postId}/reactions/${intent.kind}`,
      };
    case 'check-in':
      return {
        method: 'POST',
        path: `/api/v1/events/${intent.eventId}/check-ins`,
        body: { code: intent.code, nonce: intent.nonce, at: intent.at, area: intent.area },
      };
    case 'edit-session':
      return { method: 'PATCH', path: `/api/v1/sessions/${intent.sessionId}`, body: intent.change };
    case 'answer-alert':
      return {
        method: 'POST',
        path: `/api/v1/alerts/${intent.alertId}/answers`,
        body: { answer: intent.answer, place: intent.place || null, answeredAt: intent.answeredAt },
      };
    case 'work-take':
      return { method: intent.taken ? 'PUT' : 'DELETE', path: `/api/v1/work-items/${intent.itemId}/taker` };
    case 'work-decide':
      return {
        method: 'POST',
        path: `/api/v1/work-items/${intent.itemId}/decisions`,
        body: { decision: intent.decision },
      };
    case 'work-replay':
      return { method: 'POST', path: `/api/v1/work-items/${intent.itemId}/replay` };
    case 'work-open':
      return {
        method: 'POST',
        path: `/api/v1/events/${intent.eventId}/${intent.safety ? 'safety-work-items' : 'work-items'}`,
        body: { cid: opId, note: intent.note, area: intent.area, priority: intent.priority },
      };
    case 'calendar-plan':
      return {
        method: 'POST',
        path: `/api/v1/events/${intent.eventId}/calendar-entries`,
        body: { ...intent.draft, accepts: intent.accepts },
      };
    case 'calendar-change':
      return {
        method: 'PUT',
        path: `/api/v1/events/${intent.eventId}/calendar-entries/${intent.entryId}`,
        body: { ...intent.draft, accepts: intent.accepts },
      };
    case 'calendar-cancel':
      return {
        method: 'DELETE',
        path: `/api/v1/events/${intent.eventId}/calendar-entries/${intent.entryId}`,
      };
    case 'task-make':
    case 'task-edit':
    case 'task-place':
    case 'task-done':
    case 'task-tick':
    case 'task-delete':
      return taskRequest(intent);
    case 'propose-safety-edit':
      return { method: 'POST', path: intent.path, body: intent.sealed };
  }
}

function acknowledge(ladder: Partial<Record<'delivered' | 'seen' | 'confirmed', string[]>>): RestIntent {
  return {
    method: 'POST',
    path: '/api/v1/inbox/acks',
    body: { delivered: [], seen: [], confirmed: [], ...ladder },
  };
}

function messagePath({ channelId, messageId }: { channelId: string; messageId: string }): string {
  return `/api/v1/chat-channels/${channelId}/messages/${messageId}`;
}
