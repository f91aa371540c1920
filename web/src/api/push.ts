import { useQuery } from '@tanstack/react-query';
import type { FirebaseWebApp } from '@/lib/firebase';
import { get, post, send } from '@/lib/http';
import { Problem } from '@/lib/problem';

/** Whether this browser shows notifications while the app is closed, and if not, why. */
export type PushState = 'on' | 'off' | 'refused' | 'impossible';

interface Kept {
  id: string;
}

export const pushKey = ['push'] as const;
const subscriptionsPath = '/api/v1/push/subscriptions';

export function usePushState() {
  return useQuery({ queryKey: pushKey, queryFn: readState, networkMode: 'always' });
}

async function registered(): Promise<ServiceWorkerRegistration | undefined> {
  return 'serviceWorker' in navigator ? navigator.serviceWorker.getRegistration() : undefined;
}

async function readState(): Promise<PushState> {
  const worker = await registered();
  if (!worker || !('pushManager' in worker) || !('Notification' in window)) return 'impossible';
  if (Notification.permission === 'denied') return 'refused';
  return Notification.permission === 'granted' && (await worker.pushManager.getSubscription()) ? 'on' : 'off';
}

/** Asks the person, then the browser; to be called by a press, or browsers refuse. */
export async function turnPushOn(): Promise<PushState> {
  const worker = await registered();
  if (!worker) return 'impossible';
  const permission = await Notification.requestPermission();
  if (permission !== 'granted') return permission === 'denied' ? 'refused' : 'off';
  const app = await firebaseWebApp();
  if (app) {
    await registerWithFirebase(app, worker);
    return 'on';
  }
  const { key } = await get<{ key: string }>('/api/v1/push/key');
  const subscription = await worker.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: key,
  });
  try {
    await keep(subscription);
  } catch (failure) {
    // What the platform does not know would never be pushed to, and look as if it were.
    await subscription.unsubscribe();
    throw failure;
  }
  return 'on';
}

/** Ends it on both sides; the platform notices by itself when only the browser could be told. */
export async function turnPushOff(): Promise<PushState> {
  const worker = await registered();
  const subscription = await worker?.pushManager.getSubscription();
  if (!worker || !subscription) return 'off';
  const app = await firebaseWebApp().catch(() => undefined);
  if (app) {
    const device = await registerWithFirebase(app, worker).catch(() => undefined);
    await (await import('@/lib/firebase')).giveUpToken(app).catch(() => undefined);
    if (device) await send('DELETE', `/api/v1/devices/${device.id}`).catch(() => undefined);
    return 'off';
  }
  const kept = await keep(subscription).catch(() => undefined);
  await subscription.unsubscribe();
  if (kept) await send('DELETE', `${subscriptionsPath}/${kept.id}`).catch(() => undefined);
  return 'off';
}

export async function sendTestPush(): Promise<void> {
  const worker = await registered();
  const subscription = await worker?.pushManager.getSubscription();
  if (!worker || !subscription) return;
  const app = await firebaseWebApp();
  if (app) {
    const device = await registerWithFirebase(app, worker);
    await post(`/api/v1/devices/${device.id}/test`, {});
    return;
  }
  const { id } = await keep(subscription);
  await post(`${subscriptionsPath}/${id}/test`, {});
}

/** Nothing where browsers use Web Push by themselves, which is the usual case. */
async function firebaseWebApp(): Promise<FirebaseWebApp | undefined> {
  try {
    return await get<FirebaseWebApp>('/api/v1/devices/firebase-web-app');
  } catch (failure) {
    if (failure instanceof Problem && failure.status === 404) return undefined;
    throw failure;
  }
}

/** Google's SDK is loaded only by browsers of a platform that uses it. The same token again is the same device. */
async function registerWithFirebase(app: FirebaseWebApp, worker: ServiceWorkerRegistration): Promise<Kept> {
  const { tokenOf } = await import('@/lib/firebase');
  const token = await tokenOf(app, worker);
  return post<Kept>('/api/v1/devices', { kind: 'fcm', token, platform: 'web' });
}

/** The platform knows a browser by its address, so the same again is the same. */
async function keep(subscription: PushSubscription): Promise<Kept> {
  const { data } = await send<Kept>('PUT', subscriptionsPath, { body: subscription.toJSON() });
  return data;
}
