import { isOnline, onConnectionChange } from '@/lib/connection';
import { trustedScript } from './trusted-types';

/** A new version waits until somebody agrees to it; what is unsent is in IndexedDB and survives the reload. */
export interface Updates {
  subscribe: (listener: () => void) => () => void;
  isReady: () => boolean;
  apply: () => void;
}

const workerUrl = '/service-worker.js';

export function registerServiceWorker(): Updates {
  const listeners = new Set<() => void>();
  let waiting: ServiceWorker | null = null;
  const ready = (worker: ServiceWorker) => {
    waiting = worker;
    listeners.forEach((listener) => listener());
  };
  if (import.meta.env.PROD && 'serviceWorker' in navigator) {
    registerOnceOnline(ready);
    let reloading = false;
    navigator.serviceWorker.addEventListener('controllerchange', () => {
      if (waiting === null || reloading) return;
      reloading = true;
      window.location.reload();
    });
  }
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isReady: () => waiting !== null,
    apply: () => waiting?.postMessage({ type: 'SKIP_WAITING' }),
  };
}

/** A network that goes away during the first installation leaves nothing behind, so it is begun again. */
function registerOnceOnline(ready: (worker: ServiceWorker) => void): void {
  const script = trustedScript(workerUrl, workerUrl);
  let running = false;
  const attempt = async () => {
    if (running || !isOnline()) return;
    running = true;
    if (await register(script, ready)) stop();
    running = false;
  };
  const whenVisible = () => {
    if (document.visibilityState === 'visible') void attempt();
  };
  const stopListening = onConnectionChange(() => void attempt());
  document.addEventListener('visibilitychange', whenVisible);
  const stop = () => {
    stopListening();
    document.removeEventListener('visibilitychange', whenVisible);
  };
  void attempt();
}

/** Whether there is a worker now. */
async function register(script: string, ready: (worker: ServiceWorker) => void): Promise<boolean> {
  let registration: ServiceWorkerRegistration;
  try {
    registration = await navigator.serviceWorker.register(script);
  } catch {
    // Without a network, or for good in a private window: there the app works, only not without a network.
    return false;
  }
  if (registration.waiting && navigator.serviceWorker.controller) ready(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && navigator.serviceWorker.controller) ready(worker);
    });
  });
  const first = registration.active || registration.waiting ? null : registration.installing;
  return first === null || installed(first);
}

function installed(worker: ServiceWorker): Promise<boolean> {
  return new Promise((resolve) => {
    const look = () => {
      if (worker.state !== 'installing') resolve(worker.state !== 'redundant');
    };
    worker.addEventListener('statechange', look);
    look();
  });
}
