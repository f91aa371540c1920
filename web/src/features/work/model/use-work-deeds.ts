import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCommands, useDo, useSettled } from '@/api/commands';
import { useOffline, type Intent } from '@/api/offline';
import { usePerson } from '@/api/session';
import { get } from '@/lib/http';
import { loadWorkItem, refreshWork, type WorkItem } from '@/api/work';
import type { Page, Person } from '@/api/types';
import { useNotify } from '@/components/ui/notices';
import { problemText } from '@/lib/problem-text';

export interface WorkDeeds {
  /** Whether something that was done about an item has not been answered yet. */
  waiting: (itemId: string) => boolean;
  take: (item: WorkItem, taken: boolean) => void;
  decide: (item: WorkItem, decision: string) => void;
  replay: (item: WorkItem) => void;
}

type Deed = Extract<Intent, { type: 'work-take' | 'work-decide' | 'work-replay' }>;

const isDeed = (intent: Intent): intent is Deed =>
  intent.type === 'work-take' || intent.type === 'work-decide' || intent.type === 'work-replay';

/** That somebody else was faster is told at once and needs no decision. */
const overtaken = ['work-taken', 'work-settled', 'work-running', 'work-unfit'];

/** What one does about work, written down first so that it also counts when the network is away. */
export function useWorkDeeds(eventId: string): WorkDeeds {
  const { t } = useTranslation();
  const act = useDo();
  const commands = useCommands();
  const queries = useQueryClient();
  const notify = useNotify();
  const { outbox } = useOffline();
  const me = usePerson();

  const start = (intent: Deed) => void act({ entity: `work:${intent.itemId}`, merge: 'guarded', intent });
  const replay = (item: Pick<WorkItem, 'id'>) => start({ type: 'work-replay', eventId, itemId: item.id });

  const sayWho = async (itemId: string, said: string) => {
    try {
      const item = await loadWorkItem(itemId);
      const by = item.decidedBy ?? item.takenBy;
      if (by && by !== me?.id) {
        const { items } = await get<Page<Person>>(`/api/v1/people?ids=${by}`);
        notify(t('work.faster', { name: items[0]?.name ?? t('work.somebody'), said }), 'warning');
        return;
      }
    } catch {
      // Who it was is said where it can be; that it was somebody is said anyway.
    }
    notify(said, 'warning');
  };

  useSettled(({ opId, intent }, answer) => {
    if (!('eventId' in intent) || intent.eventId !== eventId) return;
    if (intent.type === 'work-open') {
      void refreshWork(queries, eventId);
      return;
    }
    if (!isDeed(intent)) return;
    void refreshWork(queries, eventId);
    void queries.invalidateQueries({ queryKey: ['work-history', intent.itemId] });
    if (answer.kind === 'rejected' && overtaken.includes(answer.slug ?? '')) {
      void outbox.discard(opId);
      void sayWho(intent.itemId, problemText(t, answer.slug, answer.reason));
    } else if (answer.kind === 'applied' && intent.type === 'work-decide') {
      const closed = intent.decision === 'done' || intent.decision === 'skip' ? intent.decision : null;
      notify(
        t(`work.told.${closed ?? 'decided'}`),
        'success',
        closed ? { label: t('work.undo'), onPress: () => replay({ id: intent.itemId }) } : undefined,
      );
    }
  });

  return {
    waiting: (itemId) =>
      commands.some(({ intent, state }) => state === 'waiting' && isDeed(intent) && intent.itemId === itemId),
    take: (item, taken) => start({ type: 'work-take', eventId, itemId: item.id, taken }),
    decide: (item, decision) => start({ type: 'work-decide', eventId, itemId: item.id, decision }),
    replay,
  };
}
