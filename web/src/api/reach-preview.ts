import { post } from '@/lib/http';
import type { SessionChange } from './session-edit';

export const criterionKinds = [
  'everyone',
  'ticket-type',
  'track',
  'session',
  'zone',
  'role',
  'participant',
  'language',
] as const;
export type CriterionKind = (typeof criterionKinds)[number];

export interface Criterion {
  kind: CriterionKind;
  value: string;
}

export interface Audience {
  anyOf: Criterion[];
  allOf: Criterion[];
  noneOf: Criterion[];
}

export const owners = ['event', 'ticketing', 'identity'] as const;
export type Owner = (typeof owners)[number];

/** Whom something would reach, as far as the services answered in time. */
export interface ReachPreview {
  people: number;
  bound: 'exact' | 'at-least' | 'about';
  silent: Owner[];
  /** Where the audience names what the event does not have. */
  unknown: string[];
  reasons: Partial<Record<'starred' | 'speaker' | 'staff', number>>;
}

export function previewAudience(eventId: string, audience: Audience): Promise<ReachPreview> {
  return post<ReachPreview>(`/api/v1/events/${eventId}/reach-previews`, { audience });
}

export function previewSessionChange(
  eventId: string,
  sessionId: string,
  change: SessionChange | { cancel: true },
): Promise<ReachPreview> {
  return post<ReachPreview>(`/api/v1/events/${eventId}/reach-previews`, {
    sessionChange: { sessionId, change },
  });
}
