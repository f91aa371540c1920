import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEvent } from '@/api/events';
import { actOnUntold, untoldKeys, useUntold, type Deed, type UntoldChange } from '@/api/untold';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Loaded } from '@/components/ui/loaded';
import { useNotify } from '@/components/ui/notices';
import { Empty } from '@/components/ui/states';
import { clockface } from '@/lib/dates';
import { uuidv7 } from '@/lib/ids';
import { usePreferences } from '@/lib/preferences';
import { messageOf } from '@/lib/problem-text';
import { UntoldPeople } from './untold-people';

/** Those whom no way has reached, in plain words, and what can be done about it. */
export function UntoldScreen({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const untold = useUntold(eventId);
  return (
    <div className="stack">
      <h1>{t('untold.title')}</h1>
      <p className="muted">{t('untold.explain')}</p>
      <Loaded query={untold}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="check" title={t('untold.noneTitle')}>
              <p>{t('untold.none')}</p>
            </Empty>
          ) : (
            <ul className="untold-list stack">
              {items.map((change) => (
                <li key={change.changeId}>
                  <Work eventId={eventId} change={change} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}

function Work({ eventId, change }: { eventId: string; change: UntoldChange }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const event = useEvent(eventId);
  const clock = clockface(language, event.data?.timeZone ?? 'UTC');
  const queries = useQueryClient();
  const notify = useNotify();
  const [shown, setShown] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const act = useMutation({
    mutationFn: ({ deed, key }: { deed: Deed; key: string }) => actOnUntold(change.changeId, deed, key),
    onSuccess: ({ people }, { deed }) =>
      notify(t(`untold.done.${deed.action}`, { count: people }), 'success'),
    onSettled: () => void queries.invalidateQueries({ queryKey: untoldKeys.all }),
  });
  const start = (deed: Deed) => act.mutate({ deed, key: uuidv7() });
  const who =
    change.subjectType === 'participant'
      ? t('untold.families', { count: change.people })
      : t('untold.people', { count: change.people });
  return (
    <section className="panel stack-tight">
      <h2>{who}</h2>
      <p>
        <span dir="auto">{change.title}</span>
        {' · '}
        {change.kinds.map((kind) => t(`kind.${kind}`)).join(', ')}
      </p>
      <p className="muted small">{t('untold.since', { when: clock.dateTime(change.since) })}</p>
      {change.taken > 0 ? <p>{t('untold.taken', { count: change.taken })}</p> : null}
      {act.error ? <Banner tone="danger">{messageOf(act.error, t)}</Banner> : null}
      <div className="row">
        <Button tone="primary" isDisabled={act.isPending} onPress={() => start({ action: 'send-again' })}>
          {t('untold.sendAgain')}
        </Button>
        <Button isDisabled={act.isPending} onPress={() => start({ action: 'take' })}>
          {t('untold.callAll')}
        </Button>
        <Button tone="quiet" isDisabled={act.isPending} onPress={() => setLeaving(true)}>
          {t('untold.ignore')}
        </Button>
        <Button tone="quiet" aria-expanded={shown} onPress={() => setShown(!shown)}>
          {shown ? t('untold.hidePeople') : t('untold.showPeople')}
        </Button>
      </div>
      {shown ? <UntoldPeople changeId={change.changeId} pending={act.isPending} onAct={start} /> : null}
      <Dialog title={who} isOpen={leaving} onClose={() => setLeaving(false)}>
        <p>{t('untold.leaveExplain')}</p>
        <div className="row">
          <Button
            tone="danger"
            onPress={() => {
              setLeaving(false);
              start({ action: 'ignore' });
            }}
          >
            {t('untold.ignore')}
          </Button>
          <Button onPress={() => setLeaving(false)}>{t('action.cancel')}</Button>
        </div>
      </Dialog>
    </section>
  );
}
