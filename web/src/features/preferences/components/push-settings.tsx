import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { pushKey, sendTestPush, turnPushOff, turnPushOn, usePushState, type PushState } from '@/api/push';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Loaded } from '@/components/ui/loaded';
import { useNotify } from '@/components/ui/notices';
import { messageOf } from '@/lib/problem-text';

/** Notifications of this browser while the app is closed. */
export function PushSettings() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const notify = useNotify();
  const state = usePushState();
  const known = (now: PushState) => {
    queries.setQueryData(pushKey, now);
    if (now === 'on' || now === 'off') notify(t(`push.now.${now}`), 'success');
  };
  const on = useMutation({ mutationFn: turnPushOn, onSuccess: known });
  const off = useMutation({ mutationFn: turnPushOff, onSuccess: known });
  const test = useMutation({
    mutationFn: sendTestPush,
    onSuccess: () => notify(t('push.testSent'), 'success'),
  });
  const error = on.error ?? off.error ?? test.error;
  return (
    <section className="panel stack" aria-labelledby="push">
      <h2 id="push">{t('push.title')}</h2>
      <p>{t('push.explain')}</p>
      {error ? <Banner tone="danger">{messageOf(error, t)}</Banner> : null}
      <Loaded query={state}>
        {(now) => {
          switch (now) {
            case 'impossible':
              return <p className="muted">{t('push.impossible')}</p>;
            case 'refused':
              return <p className="muted">{t('push.refused')}</p>;
            case 'off':
              return (
                <div>
                  <Button tone="primary" isDisabled={on.isPending} onPress={() => on.mutate()}>
                    {t('push.turnOn')}
                  </Button>
                </div>
              );
            case 'on':
              return (
                <div className="row">
                  <Button isDisabled={test.isPending} onPress={() => test.mutate()}>
                    {t('push.test')}
                  </Button>
                  <Button isDisabled={off.isPending} onPress={() => off.mutate()}>
                    {t('push.turnOff')}
                  </Button>
                </div>
              );
          }
        }}
      </Loaded>
    </section>
  );
}
