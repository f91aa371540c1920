import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { I18nextProvider } from 'react-i18next';
import { OfflineProvider } from '@/api/offline';
import { NoticeProvider } from '@/components/ui/notices';
import { AnnouncerProvider } from '@/lib/announcer/announcer-context';
import { LiveProvider } from '@/lib/live/live-context';
import { usePreferences } from '@/lib/preferences';
import type { Services } from './services';

export function Providers({ services, children }: { services: Services; children: ReactNode }) {
  const { language } = usePreferences();
  return (
    <I18nextProvider i18n={services.i18n}>
      <I18nProvider locale={language}>
        <QueryClientProvider client={services.queries}>
          <LiveProvider client={services.live}>
            <OfflineProvider offline={services.offline}>
              <AnnouncerProvider announcer={services.announcer}>
                <NoticeProvider>{children}</NoticeProvider>
              </AnnouncerProvider>
            </OfflineProvider>
          </LiveProvider>
        </QueryClientProvider>
      </I18nProvider>
    </I18nextProvider>
  );
}
