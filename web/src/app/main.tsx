import '@/styles/tokens.css';
import '@/styles/base.css';
import '@/styles/ui.css';
import '@/styles/shell.css';
import '@/styles/screens.css';
import '@/styles/wishes.css';
import '@/styles/presence.css';
import '@/styles/alerts.css';
import '@/styles/posts.css';
import '@/styles/chat.css';
import '@/styles/work.css';
import '@/styles/tasks.css';
import '@/styles/announcements.css';
import '@/styles/flow.css';
import '@/styles/calendar.css';
import '@/styles/console.css';
import '@/styles/print.css';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createI18n, switchLanguage } from '@/lib/i18n/i18n';
import { applyPreferences, followOtherTabs, onPreferencesChange, preferences } from '@/lib/preferences';
import { Providers } from './providers';
import { onOpenNotice } from './push-events';
import { createAppRouter } from './router';
import { registerServiceWorker } from './register-service-worker';
import { createServices } from './services';
import { trustNothing } from './trusted-types';

trustNothing();
applyPreferences();
followOtherTabs();
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root.');

const i18n = await createI18n(preferences().language);
const services = createServices(i18n);
onPreferencesChange(({ language }) => void switchLanguage(i18n, language));
const updates = registerServiceWorker();
const router = createAppRouter(updates);
onOpenNotice((path) => void router.navigate({ to: path }));

createRoot(root).render(
  <StrictMode>
    <Providers services={services}>
      <RouterProvider router={router} />
    </Providers>
  </StrictMode>,
);
