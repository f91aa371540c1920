import { Outlet, useRouterState } from '@tanstack/react-router';
import { Suspense, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { signInUrl } from '@/api/session';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Loading } from '@/components/ui/states';
import { AlertBar } from '@/features/alerts/components/alert-bar';
import { InboxWatch } from '@/features/inbox/components/inbox-watch';
import { KioskBar } from '@/features/kiosk/components/kiosk-bar';
import { Engine } from '@/features/shell/components/engine';
import { Masthead } from '@/features/shell/components/masthead';
import { ChangedTexts } from '@/features/shell/components/changed-texts';
import { RightsWatch } from '@/features/shell/components/rights-watch';
import { SyncBar } from '@/features/shell/components/sync-bar';
import { usePageHeading } from './page-heading';
import type { Updates } from './register-service-worker';

export function Shell({ updates }: { updates: Updates }) {
  const { t } = useTranslation();
  const updateReady = useSyncExternalStore(updates.subscribe, updates.isReady);
  const main = useRef<HTMLElement>(null);
  const pathname = useRouterState({ select: (state) => state.resolvedLocation?.pathname ?? '' });
  usePageHeading(main, pathname);
  const signInFailed = useRouterState({
    select: ({ location }) => new URLSearchParams(location.searchStr).get('sign-in') === 'failed',
  });

  return (
    <>
      <a className="skip" href="#main">
        {t('nav.skip')}
      </a>
      <Masthead />
      <AlertBar />
      <SyncBar />
      {signInFailed ? (
        <section aria-label={t('state.signIn')}>
          <Banner
            tone="danger"
            actions={
              <a className="button" href={signInUrl('/')}>
                {t('action.signIn')}
              </a>
            }
          >
            {t('state.signInFailed')}
          </Banner>
        </section>
      ) : null}
      {updateReady ? (
        <section aria-label={t('update.label')}>
          <Banner actions={<Button onPress={updates.apply}>{t('update.reload')}</Button>}>
            {t('update.ready')}
          </Banner>
        </section>
      ) : null}
      <KioskBar />
      <ChangedTexts />
      <div className="page">
        <main id="main" ref={main} tabIndex={-1}>
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <Engine />
      <InboxWatch />
      <RightsWatch />
    </>
  );
}
