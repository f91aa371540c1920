import { useQuery } from '@tanstack/react-query';
import { get, post, send } from '@/lib/http';

/** A pass with which a helper without an account signs a device in. */
export interface HelperPass {
  id: string;
  name: string;
  areas: string[];
  validFrom: string | null;
  validUntil: string;
  devices: number;
  mostDevices: number;
  state: 'open' | 'used-up' | 'expired' | 'revoked';
}

export interface PrintedPass {
  pass: HelperPass;
  link: string;
  /** The link as an SVG image. */
  qr: string;
}

export interface PassDraft {
  name: string;
  language: string;
  areas: string[];
  validFrom: string | null;
  validUntil: string | null;
  devices: number;
}

export const passesKey = (eventId: string) => ['passes', eventId] as const;

export function usePasses(eventId: string) {
  return useQuery({
    queryKey: passesKey(eventId),
    queryFn: async () => (await get<{ items: HelperPass[] }>(`/api/v1/events/${eventId}/passes`)).items,
  });
}

export function makePass(eventId: string, draft: PassDraft): Promise<PrintedPass> {
  return post(`/api/v1/events/${eventId}/passes`, draft);
}

export function printPass(id: string): Promise<PrintedPass> {
  return get(`/api/v1/passes/${id}`);
}

export async function revokePass(id: string): Promise<void> {
  await send('DELETE', `/api/v1/passes/${id}`);
}
