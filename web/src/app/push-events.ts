/** What the platform pushes to a browser, opened by the browser. */
interface PushedNotice {
  id: string;
  title: string;
  body: string;
  tag: string;
  lang: string;
  dir: 'ltr' | 'rtl';
  path: string;
  /** Further notifications that it tells of. */
  also?: string[];
  silent?: boolean;
}

type WordedNotice = Omit<PushedNotice, 'also' | 'silent'> & { also?: string; silent?: string };

type Acknowledged = 'delivered' | 'seen';

const inApp = /^\/(?!\/)/;

/** Firebase Cloud Messaging wraps what it was given, and knows text only. */
function noticeOf(text: string): PushedNotice {
  const pushed = JSON.parse(text) as PushedNotice | { data: WordedNotice };
  if (!('data' in pushed)) return pushed;
  const { also, silent, ...notice } = pushed.data;
  return { ...notice, also: also ? also.split(',') : [], silent: silent === 'true' };
}

/** Shows it and says so. In calm mode without a sound; a later one about the same takes its place. */
export async function showNotice(worker: ServiceWorkerGlobalScope, text: string): Promise<void> {
  const notice = noticeOf(text);
  await worker.registration.showNotification(notice.title, {
    body: notice.body,
    tag: notice.tag,
    lang: notice.lang,
    dir: notice.dir,
    icon: '/icons/turnout-192.png',
    silent: notice.silent === true || (await isCalm()),
    data: { id: notice.id, also: notice.also ?? [], path: notice.path },
  });
  await acknowledge('delivered', [notice.id, ...(notice.also ?? [])]);
}

/** Brings the app to the front where it is open, and opens it where it is not. */
export async function openNotice(
  worker: ServiceWorkerGlobalScope,
  notification: Notification,
): Promise<void> {
  notification.close();
  const { id, also, path } = notification.data as { id: string; also?: string[]; path: string };
  const target = inApp.test(path) ? path : '/inbox';
  const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const open = windows[0];
  if (open) {
    await open.focus();
    open.postMessage({ type: 'OPEN', path: target });
  } else {
    await worker.clients.openWindow(target);
  }
  await acknowledge('seen', [id, ...(also ?? [])]);
}

/** In the page: hears which screen a tapped notification is about. */
export function onOpenNotice(open: (path: string) => void): void {
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker.addEventListener(
    'message',
    (event: MessageEvent<{ type?: string; path?: string }>) => {
      if (event.data.type === 'OPEN' && event.data.path) open(event.data.path);
    },
  );
}

/** Nobody may be signed in here by now; then the platform goes on to the next way to reach them. */
async function acknowledge(state: Acknowledged, ids: string[]): Promise<void> {
  try {
    await fetch('/api/v1/inbox/acks', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json', 'X-Requested-By': 'turnout-web' },
      body: JSON.stringify({ [state]: ids }),
    });
  } catch {
    // Without a network the inbox acknowledges it when it is opened.
  }
}

/** The page keeps it where a service worker can read it; what is not kept is not calm. */
function isCalm(): Promise<boolean> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('turnout');
    // There is no store yet, and it is not for the service worker to make one.
    opening.onupgradeneeded = () => opening.transaction?.abort();
    opening.onerror = () => resolve(false);
    opening.onsuccess = () => {
      const database = opening.result;
      const reading = database.transaction('meta').objectStore('meta').get('calm');
      reading.onerror = () => resolve(false);
      reading.onsuccess = () => resolve((reading.result as { value?: unknown } | undefined)?.value === true);
      reading.transaction?.addEventListener('complete', () => database.close());
    };
  });
}
