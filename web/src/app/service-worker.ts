import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope;

// Only the shell is cached here. What the platform answers is kept in IndexedDB, where signing out wipes it.
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

/** Pages that the gateway and the sign-in server answer themselves. */
const notOurs = [
  /^\/api\//,
  /^\/auth/,
  /^\/oauth2/,
  /^\/login/,
  /^\/logout/,
  /^\/docs/,
  /^\/ca\.crt/,
  /^\/sse/,
  /^\/ws/,
  /^\/mailbox-api/,
];
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: notOurs }));

self.addEventListener('message', (event) => {
  if ((event.data as { type?: string } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});
