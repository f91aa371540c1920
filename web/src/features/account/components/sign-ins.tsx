import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { endOtherSignIns, endSignIn, signInsKey, useSignIns, type SignIn } from '@/api/account';
import { Button } from '@/components/ui/button';
import { Loaded } from '@/components/ui/loaded';
import { useNotify } from '@/components/ui/notices';
import { device } from '@/lib/device';
import { AccountFault } from './account-fault';
import { useMoment } from './moment';

export function SignIns() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const notify = useNotify();
  const signIns = useSignIns();
  const ended = () => {
    notify(t('account.signInEnded'), 'success');
    void queries.invalidateQueries({ queryKey: signInsKey });
  };
  const endOne = useMutation({ mutationFn: endSignIn, onSuccess: ended });
  const endOthers = useMutation({ mutationFn: endOtherSignIns, onSuccess: ended });
  return (
    <section className="panel stack" aria-labelledby="sign-ins">
      <h2 id="sign-ins">{t('account.signIns')}</h2>
      <p>{t('account.signInsExplain')}</p>
      <Loaded query={signIns}>
        {(all) => (
          <>
            <ul className="stack" aria-labelledby="sign-ins">
              {all.map((signIn) => (
                <SignInItem
                  key={signIn.id}
                  signIn={signIn}
                  isBusy={endOne.isPending}
                  onEnd={() => endOne.mutate(signIn.id)}
                />
              ))}
            </ul>
            <AccountFault error={endOne.error ?? endOthers.error} />
            {all.some((signIn) => !signIn.current) ? (
              <div>
                <Button tone="danger" isDisabled={endOthers.isPending} onPress={() => endOthers.mutate()}>
                  {t('account.endOthers')}
                </Button>
              </div>
            ) : null}
          </>
        )}
      </Loaded>
    </section>
  );
}

function SignInItem({ signIn, isBusy, onEnd }: { signIn: SignIn; isBusy: boolean; onEnd: () => void }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const name = signIn.app ?? device(signIn.userAgent) ?? t('account.unknownDevice');
  return (
    <li className="row-between">
      <div>
        <strong>
          <bdi>{name}</bdi>
          {signIn.endsAt ? ` – ${t('kiosk.name')}` : ''}
          {signIn.current ? ` – ${t('account.thisDevice')}` : ''}
        </strong>
        <p className="muted small">
          {t('account.signInSince', { since: moment(signIn.since), used: moment(signIn.lastUsedAt) })}
          {signIn.endsAt ? ` ${t('kiosk.endsAt', { until: moment(signIn.endsAt) })}` : ''}
        </p>
      </div>
      {signIn.current ? null : (
        <Button
          aria-label={t('account.endOf', { name, since: moment(signIn.since) })}
          isDisabled={isBusy}
          onPress={onEnd}
        >
          {t('account.end')}
        </Button>
      )}
    </li>
  );
}
