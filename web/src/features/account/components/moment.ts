import { usePreferences } from '@/lib/preferences';

/** A day and a time as this device shows them. */
export function useMoment(): (instant: string) => string {
  const { language } = usePreferences();
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  return (instant) => format.format(new Date(instant));
}
