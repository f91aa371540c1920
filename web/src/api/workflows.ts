import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post } from '@/lib/http';
import { uuidv7 } from '@/lib/ids';
import { useLiveChannel } from '@/lib/live/live-context';
import { reload } from './live-cache';
import type { Page } from './types';

export type StepKind =
  | 'by-hand'
  | 'open-channel'
  | 'tell-crew'
  | 'event-published'
  | 'programme-ready'
  | 'enough-people'
  | 'enough-registrations';

export type StepState =
  | 'waiting'
  | 'ready'
  | 'running'
  | 'not-yet'
  | 'retrying'
  | 'needs-person'
  | 'needs-approval'
  | 'done'
  | 'failed'
  | 'skipped'
  | 'cancelled';

export type WorkflowState = 'running' | 'done' | 'cancelled';

export type StepAction = 'done' | 'approve' | 'return' | 'restart' | 'skip';

export interface StepSettings {
  text?: string | null;
  who?: string | null;
  atLeast?: number | null;
}

/** A step before it is started. */
export interface PlannedStep {
  key: string;
  kind: StepKind;
  /** What it is about, as a word that there is a text for. */
  words: string | null;
  /** The same in somebody's own words. */
  title: string | null;
  settings: StepSettings;
  place: string | null;
  concern: 'accessibility' | 'safety' | null;
  assignee: string | null;
  needs: string[];
}

export interface WorkflowStep extends PlannedStep {
  state: StepState;
  attempts: number;
  trouble: { code: string; have?: number; wanted?: number } | null;
  note: string | null;
  doneBy: string | null;
  doneAt: string | null;
  approvedBy: string | null;
  approvedAt: string | null;
  skippedBy: string | null;
  endedAt: string | null;
  /** What the reader can do about it now. */
  actions: StepAction[];
}

export interface Workflow {
  id: string;
  eventId: string;
  name: string;
  template: string | null;
  state: WorkflowState;
  version: number;
  startedBy: string;
  startedAt: string;
  endedAt: string | null;
  manages: boolean;
  steps: WorkflowStep[];
}

export interface WorkflowLine {
  id: string;
  name: string;
  template: string | null;
  state: WorkflowState;
  startedAt: string;
  endedAt: string | null;
  steps: number;
  over: number;
  needPerson: number;
}

export interface WorkflowTemplate {
  name: string;
  /** For how many places it was thought; none for an event at one place. */
  places: number;
  steps: number;
}

export interface WorkflowDraft {
  name: string;
  template: string | null;
  steps: PlannedStep[];
}

const keys = {
  all: (eventId: string) => ['workflows', eventId] as const,
  list: (eventId: string) => ['workflows', eventId, 'list'] as const,
  one: (eventId: string, id: string) => ['workflows', eventId, 'one', id] as const,
  templates: (eventId: string) => ['workflow-templates', eventId] as const,
};

/** The workflows of an event, live: those that run come first. */
export function useWorkflows(eventId: string) {
  const queries = useQueryClient();
  const refetch = () => void reload(queries, keys.all(eventId));
  const live = useLiveChannel(`event:${eventId}:workflow`, refetch, refetch);
  const query = useQuery({
    queryKey: keys.list(eventId),
    queryFn: () => get<Page<WorkflowLine>>(`/api/v1/events/${eventId}/workflows`),
  });
  return { ...query, live };
}

/** Whether an event has any; asked once in a while, for a way to them. */
export function useHasWorkflows(eventId: string, works: boolean): boolean {
  const { data } = useQuery({
    queryKey: keys.list(eventId),
    enabled: works,
    staleTime: 60_000,
    queryFn: () => get<Page<WorkflowLine>>(`/api/v1/events/${eventId}/workflows`),
  });
  return works && (data?.items.length ?? 0) > 0;
}

export function useWorkflow(eventId: string, id: string) {
  return useQuery({
    queryKey: keys.one(eventId, id),
    queryFn: () => get<Workflow>(`/api/v1/workflows/${id}`),
    // Whoever looks keeps the picture while a newer one is on its way.
    placeholderData: (before) => before,
  });
}

export function useWorkflowTemplates(eventId: string) {
  return useQuery({
    queryKey: keys.templates(eventId),
    staleTime: Infinity,
    queryFn: () => get<Page<WorkflowTemplate>>(`/api/v1/events/${eventId}/workflow-templates`),
  });
}

/** The steps of a template at these places, to be changed. */
export function proposeSteps(eventId: string, template: string, places: readonly string[]) {
  const query = new URLSearchParams(places.map((place) => ['place', place]));
  return get<{ template: string; steps: PlannedStep[] }>(
    `/api/v1/events/${eventId}/workflow-templates/${template}${places.length > 0 ? `?${query}` : ''}`,
  );
}

export function startWorkflow(
  eventId: string,
  draft: WorkflowDraft,
  idempotencyKey: string,
): Promise<Workflow> {
  return post<Workflow>(`/api/v1/events/${eventId}/workflows`, draft, { idempotencyKey });
}

interface StepDeed {
  step: string;
  action: StepAction;
  /** A note of what was done, or why it is returned or skipped. */
  text?: string;
}

/** What somebody does with a step; afterwards all that is shown of the event's workflows is asked anew. */
export function useActOnStep(eventId: string, workflowId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ step, action, text }: StepDeed) => {
      const path = `/api/v1/workflows/${workflowId}/steps/${step}/${action}`;
      const options = { idempotencyKey: uuidv7() };
      if (action === 'done') return post(path, text ? { note: text } : {}, options);
      if (action === 'return' || action === 'skip') return post(path, { reason: text }, options);
      return post(path, undefined, options);
    },
    onSettled: () => reload(queries, keys.all(eventId)),
  });
}

export function useCancelWorkflow(eventId: string, workflowId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => post(`/api/v1/workflows/${workflowId}/cancel`, undefined, { idempotencyKey: uuidv7() }),
    onSettled: () => reload(queries, keys.all(eventId)),
  });
}

export { keys as workflowKeys };
