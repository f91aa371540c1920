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
    void register(ready);
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

async function register(ready: (worker: ServiceWorker) => void): Promise<void> {
  let registration: ServiceWorkerRegistration;
  try {
    registration = await navigator.serviceWorker.register(trustedScript(workerUrl, workerUrl));
  } catch {
    // Plain HTTP to another host, or a private window: the app works, only not without a network.
    return;
  }
  if (registration.waiting && navigator.serviceWorker.controller) ready(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && navigator.serviceWorker.controller) ready(worker);
    });
  });
}
