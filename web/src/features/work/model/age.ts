import type { TFunction } from 'i18next';

const minute = 60_000;

/** For how long something waits, in the unit that one would say. */
export function ageOf(t: TFunction, since: string, now: number): string {
  const minutes = Math.max(0, Math.floor((now - Date.parse(since)) / minute));
  if (minutes < 60) return t('work.minutes', { count: minutes });
  if (minutes < 48 * 60) return t('work.hours', { count: Math.floor(minutes / 60) });
  return t('work.days', { count: Math.floor(minutes / (24 * 60)) });
}
