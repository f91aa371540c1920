import { isRecord } from '@/lib/problem';
import type { AnnouncementText } from './announcements';
import type { TextForm } from './wishes';

/** What an announcement says to this reader: in their language, else in the one for all others. */
export function announcementText(told: unknown, language: string): AnnouncementText | undefined {
  if (!isRecord(told) || !isRecord(told.texts)) return undefined;
  const texts = told.texts as Record<string, AnnouncementText>;
  const fallback = typeof told.fallback === 'string' ? told.fallback : '';
  const plain = language.split('-')[0] ?? language;
  return texts[language] ?? texts[plain] ?? texts[fallback];
}

/** In easy words for those who asked for them, where somebody has written them. */
export function announcementBody(told: unknown, language: string, form: TextForm): string {
  const text = announcementText(told, language);
  return (form === 'standard' ? undefined : text?.easyRead) || (text?.body ?? '');
}
