import { Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { InboxWatch } from '@/features/inbox/components/inbox-watch';
import { Engine } from '@/features/shell/components/engine';
import { Masthead } from '@/features/shell/components/masthead';
import { SyncBar } from '@/features/shell/components/sync-bar';
import type { Updates } from './register-service-worker';

export function Shell({ updates }: { updates: Updates }) {
  const { t } = useTranslation();
  const updateReady = useSyncExternalStore(updates.subscribe, updates.isReady);
  const main = useRef<HTMLElement>(null);
  const pathname = useRouterState({ select: (state) => state.resolvedLocation?.pathname ?? '' });
  const previous = useRef('');

  // A new page starts at its beginning, for the eye and for the keyboard alike.
  useEffect(() => {
    if (previous.current !== '' && previous.current !== pathname) {
      main.current?.focus({ preventScroll: true });
    }
    previous.current = pathname;
  }, [pathname]);

  return (
    <>
      <a className="skip" href="#main">
        {t('nav.skip')}
      </a>
      <Masthead />
      <SyncBar />
      {updateReady ? (
        <Banner actions={<Button onPress={updates.apply}>{t('update.reload')}</Button>}>
          {t('update.ready')}
        </Banner>
      ) : null}
      <div className="page">
        <main id="main" ref={main} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <Engine />
      <InboxWatch />
    </>
  );
}
