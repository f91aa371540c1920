import { useMemo } from 'react';
import { usePreferences } from '@/lib/preferences';

/** Says when: today by the clock alone, else with the day. */
export function useMessageTime(): (moment: string) => string {
  const { language } = usePreferences();
  return useMemo(() => {
    const time = new Intl.DateTimeFormat(language, { timeStyle: 'short' });
    const dayAndTime = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
    return (moment) => {
      const at = new Date(moment);
      return (at.toDateString() === new Date().toDateString() ? time : dayAndTime).format(at);
    };
  }, [language]);
}
