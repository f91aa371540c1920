import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlanErasure, useUndoErasure, type PrivacyRequest } from '@/api/privacy';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { usePreferences } from '@/lib/preferences';
import { EraseDialog } from './erase-dialog';

const consequences = ['account', 'tickets', 'messages', 'posts', 'kept', 'undo'] as const;

export function ErasurePanel({ request, email }: { request: PrivacyRequest | undefined; email: string }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const [asking, setAsking] = useState(false);
  const plan = usePlanErasure();
  const undo = useUndoErasure();
  const moment = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' });
  const planned = plan.data;
  const open = request?.state === 'waiting' || request?.state === 'running';
  return (
    <section className="stack-tight" aria-labelledby="privacy-erase">
      <h2 id="privacy-erase">{t('privacy.eraseTitle')}</h2>
      {undo.error ? <Banner tone="danger">{undo.error.message}</Banner> : null}
      {open ? (
        <Banner
          tone="warning"
          actions={
            request.state === 'waiting' ? (
              <Button isDisabled={undo.isPending} onPress={() => undo.mutate(request.id)}>
                {t('privacy.undo')}
              </Button>
            ) : null
          }
        >
          {request.state === 'waiting'
            ? t('privacy.erasePlanned', { date: moment.format(new Date(request.startsAt)) })
            : t('privacy.eraseRunning')}
        </Banner>
      ) : (
        <>
          <p>{t('privacy.eraseExplain')}</p>
          <ul className="plain-list">
            {consequences.map((each) => (
              <li key={each}>{t(`privacy.consequences.${each}`)}</li>
            ))}
          </ul>
          <div>
            <Button tone="danger" onPress={() => setAsking(true)}>
              {t('privacy.eraseAsk')}
            </Button>
          </div>
        </>
      )}
      {open && planned && planned.request.id === request.id ? (
        <p>
          {t('privacy.proofExplain')}{' '}
          <Link to="/erasures/$requestId" params={{ requestId: request.id }} hash={planned.proofKey}>
            {t('privacy.proofLink')}
          </Link>
        </p>
      ) : null}
      <EraseDialog
        isOpen={asking}
        onClose={() => setAsking(false)}
        email={email}
        plan={plan}
        onPlanned={() => setAsking(false)}
      />
    </section>
  );
}
