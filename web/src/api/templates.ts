import { queryOptions, useQuery } from '@tanstack/react-query';
import { get, post, send, withQuery } from '@/lib/http';
import type { TextForm, Way } from './wishes';

/** What a template is for, and what it may and has to say. */
export interface TemplatePlace {
  category: string;
  /** Null: whatever is different. */
  kind: string | null;
  known: string[];
  required: string[];
}

export interface TemplateSlot {
  category: string;
  kind: string | null;
  language: string;
  channel: Way;
  form: TextForm;
}

export interface Template extends TemplateSlot {
  id: string;
  /** In all events of the organization. */
  everywhere: boolean;
  version: number;
  subject: string;
  body: string;
  withdrawn: boolean;
  writtenAt: string;
  /** How often our own words were used because a variable had no value. */
  fallbacks: { variable: string; times: number }[];
}

export interface TemplateDraft extends TemplateSlot {
  subject: string;
  body: string;
  everywhere: boolean;
  version: number;
}

export interface Preview {
  with: { subject: string; body: string };
  without: { subject: string; body: string };
}

const path = '/api/v1/templates';

export const templateKeys = {
  places: ['template-places'] as const,
  all: (eventId: string) => ['templates', eventId] as const,
  versions: (eventId: string, id: string) => ['templates', eventId, id] as const,
};

export function useTemplatePlaces() {
  return useQuery({
    queryKey: templateKeys.places,
    queryFn: () => get<{ items: TemplatePlace[] }>(`${path}/places`),
    staleTime: Infinity,
  });
}

export function useTemplates(eventId: string) {
  return useQuery({
    queryKey: templateKeys.all(eventId),
    queryFn: () => get<{ items: Template[] }>(withQuery(path, { eventId })),
  });
}

export function versionsOptions(eventId: string, id: string) {
  return queryOptions({
    queryKey: templateKeys.versions(eventId, id),
    queryFn: () =>
      get<{ items: Template[] }>(withQuery(`${path}/${encodeURIComponent(id)}/versions`, { eventId })),
  });
}

export async function writeTemplate(eventId: string, draft: TemplateDraft): Promise<Template> {
  return (await send<Template>('PUT', withQuery(path, { eventId }), { body: draft })).data;
}

export function previewTemplate(eventId: string, draft: TemplateDraft): Promise<Preview> {
  return post<Preview>(withQuery(`${path}/preview`, { eventId }), draft);
}

export async function withdrawTemplate(eventId: string, id: string): Promise<void> {
  await send('DELETE', withQuery(`${path}/${encodeURIComponent(id)}`, { eventId }));
}
