/** A new version waits until somebody agrees to it; what is unsent is in IndexedDB and survives the reload. */
export interface Updates {
  subscribe: (listener: () => void) => () => void;
  isReady: () => boolean;
  apply: () => void;
}

interface TrustedTypesWindow {
  trustedTypes?: {
    createPolicy(
      name: string,
      rules: { createScriptURL(url: string): string },
    ): { createScriptURL(url: string): string };
  };
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
    registration = await navigator.serviceWorker.register(trusted(workerUrl));
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

/** The one Trusted Types policy of the app: it lets through this one address. */
function trusted(url: string): string {
  const policy = (window as TrustedTypesWindow).trustedTypes?.createPolicy('turnout', {
    createScriptURL: (candidate) => {
      if (candidate !== workerUrl) throw new TypeError('Not a script of this app.');
      return candidate;
    },
  });
  return policy ? policy.createScriptURL(url) : url;
}
