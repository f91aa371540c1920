import { getApps, initializeApp } from '@firebase/app';
import { deleteToken, getMessaging, getToken } from '@firebase/messaging';

/** What Google needs to know of this platform, as `GET /api/v1/devices/firebase-web-app` answers it. */
export interface FirebaseWebApp {
  apiKey: string;
  appId: string;
  projectId: string;
  messagingSenderId: string;
  vapidKey: string;
}

function messagingOf({ apiKey, appId, projectId, messagingSenderId }: FirebaseWebApp) {
  return getMessaging(getApps()[0] ?? initializeApp({ apiKey, appId, projectId, messagingSenderId }));
}

/** The token by which Firebase Cloud Messaging finds this browser; its messages go to our own service worker. */
export function tokenOf(app: FirebaseWebApp, worker: ServiceWorkerRegistration): Promise<string> {
  return getToken(messagingOf(app), { vapidKey: app.vapidKey, serviceWorkerRegistration: worker });
}

export async function giveUpToken(app: FirebaseWebApp): Promise<void> {
  await deleteToken(messagingOf(app));
}
