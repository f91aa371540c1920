import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { gatewayPages } from './gateway-pages';
import { openNotice, showNotice } from './push-events';

declare const self: ServiceWorkerGlobalScope;

// Only the shell is cached here. What the platform answers is kept in IndexedDB, where signing out wipes it.
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: gatewayPages }));

self.addEventListener('message', (event) => {
  if ((event.data as { type?: string } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});

self.addEventListener('push', (event) => {
  const text = event.data?.text();
  if (text) event.waitUntil(showNotice(self, text));
});

self.addEventListener('notificationclick', (event) => {
  event.waitUntil(openNotice(self, event.notification));
});
