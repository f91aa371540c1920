import { upload } from '@/lib/upload';

export interface ImportPlace {
  path?: string | null;
  line?: number | null;
}

export interface ImportResult {
  eventId: string;
  created: Record<'sessions' | 'rooms' | 'tracks' | 'speakers', number>;
  changed: number;
  unchanged: number;
  refused: (ImportPlace & { reason: string })[];
  warnings: (ImportPlace & { code: string; detail: string })[];
}

export interface ImportTarget {
  organizationId: string;
  timeZone: string;
  /** An event imported before, to update it. */
  eventId?: string | undefined;
}

export function importProgramme(
  file: File,
  target: ImportTarget,
  onProgress: (percent: number) => void,
): Promise<ImportResult> {
  const query = new URLSearchParams({ organizationId: target.organizationId, timeZone: target.timeZone });
  if (target.eventId) query.set('eventId', target.eventId);
  return upload<ImportResult>(`/api/v1/events/import?${query.toString()}`, file, onProgress);
}
