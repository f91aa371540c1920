import type { i18n } from 'i18next';
import { Announcer } from '@/lib/announcer/announcer';

export function createAnnouncer(i18n: i18n): Announcer {
  return new Announcer((count) => i18n.t('announcer.more', { count }));
}
