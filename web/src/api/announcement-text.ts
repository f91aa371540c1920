import { isRecord } from '@/lib/problem';
import type { AnnouncementText } from './announcements';

/** What an announcement says to this reader: in their language, else in the one for all others. */
export function announcementText(told: unknown, language: string): AnnouncementText | undefined {
  if (!isRecord(told) || !isRecord(told.texts)) return undefined;
  const texts = told.texts as Record<string, AnnouncementText>;
  const fallback = typeof told.fallback === 'string' ? told.fallback : '';
  const plain = language.split('-')[0] ?? language;
  return texts[language] ?? texts[plain] ?? texts[fallback];
}
