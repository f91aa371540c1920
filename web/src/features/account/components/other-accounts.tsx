import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  linkOtherAccount,
  otherAccountsKey,
  unlinkOtherAccount,
  useOtherAccounts,
  type OtherAccounts as All,
} from '@/api/account';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { useNotify } from '@/components/ui/notices';
import { AccountFault } from './account-fault';
import { useMoment } from './moment';

/** Accounts at other providers; nothing where the platform knows no provider. */
export function OtherAccounts() {
  const all = useOtherAccounts().data;
  if (!all || (all.items.length === 0 && all.providers.length === 0)) return null;
  return <Section all={all} />;
}

function Section({ all }: { all: All }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const queries = useQueryClient();
  const notify = useNotify();
  const link = useMutation({
    mutationFn: linkOtherAccount,
    onSuccess: (next) => window.location.assign(next),
  });
  const unlink = useMutation({
    mutationFn: unlinkOtherAccount,
    onSuccess: () => {
      notify(t('account.unlinked'), 'success');
      void queries.invalidateQueries({ queryKey: otherAccountsKey });
    },
  });
  return (
    <section className="panel stack" aria-labelledby="other-accounts">
      <h2 id="other-accounts">{t('account.otherAccounts')}</h2>
      <p>{t('account.otherAccountsExplain')}</p>
      <Outcome />
      {all.items.length === 0 ? null : (
        <ul className="stack" aria-labelledby="other-accounts">
          {all.items.map((one) => (
            <li key={one.id} className="row-between">
              <div>
                <strong dir="auto">{one.provider}</strong>
                <p className="muted small">
                  {t('account.linkedSince', { created: moment(one.createdAt), used: moment(one.lastUsedAt) })}
                </p>
              </div>
              <Button
                tone="danger"
                aria-label={t('account.unlinkOf', { name: one.provider })}
                isDisabled={unlink.isPending}
                onPress={() => unlink.mutate(one.id)}
              >
                {t('account.unlink')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <AccountFault error={link.error ?? unlink.error} />
      <div className="row">
        {all.providers.map(({ word, name }) => (
          <Button key={word} isDisabled={link.isPending} onPress={() => link.mutate(word)}>
            {t('account.linkOf', { name })}
          </Button>
        ))}
      </div>
    </section>
  );
}

/** What became of linking, when the browser has just come back from it. */
function Outcome() {
  const { t } = useTranslation();
  const linked = new URLSearchParams(window.location.search).get('linked');
  if (linked === 'yes') return <Banner tone="success">{t('account.linked')}</Banner>;
  return linked === 'taken' ? <Banner tone="warning">{t('account.linkTaken')}</Banner> : null;
}
