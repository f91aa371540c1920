import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaveEntry, type Change, type Clash } from '@/api/calendar';
import { useNotify } from '@/components/ui/notices';
import type { Problem } from '@/lib/problem';
import { messageOf } from '@/lib/problem-text';

export type Outcome = 'saved' | 'open';

interface Asked {
  change: Change;
  clashes: readonly Clash[];
}

/** Saves changes of a calendar, asks about what they clash with, and says what became of them. */
export function useSaving(eventId: string) {
  const { t } = useTranslation();
  const notify = useNotify();
  const saveEntry = useSaveEntry(eventId);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  const save = async (change: Change, accepts: readonly string[] = []): Promise<Outcome> => {
    setProblem(null);
    const saved = await saveEntry(change, accepts);
    switch (saved.kind) {
      case 'clash':
        setAsked({ change, clashes: saved.clashes });
        return 'open';
      case 'refused':
        setAsked(null);
        setProblem(saved.problem);
        notify(messageOf(saved.problem, t), 'danger');
        return 'open';
      case 'kept':
        setAsked(null);
        notify(t('calendar.kept'));
        return 'saved';
      case 'saved':
        setAsked(null);
        notify(change.kind === 'cancel' ? t('calendar.cancelled') : t('calendar.saved'), 'success');
        return 'saved';
    }
  };
  return {
    asked,
    problem,
    save,
    /** Saves it knowing what was shown, and nothing that has come since. */
    accept: (): Promise<Outcome> =>
      asked
        ? save(
            asked.change,
            asked.clashes.map((clash) => clash.key),
          )
        : Promise.resolve('open'),
    leave: () => setAsked(null),
    forget: () => setProblem(null),
  };
}
