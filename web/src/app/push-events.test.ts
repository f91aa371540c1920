import { http, HttpResponse } from 'msw';
import { afterEach, expect, it, vi } from 'vitest';
import { OfflineDatabase } from '@/lib/offline/database';
import { server } from '@/testing/server';
import { openNotice, showNotice } from './push-events';

const notice = {
  id: 'n1',
  title: 'Changed: Long jump',
  body: 'New time: 11:30 (before: 11:00)',
  tag: 's1',
  lang: 'en',
  dir: 'ltr',
  path: '/inbox',
};

function aWorker(windows: { focus: () => Promise<void>; postMessage: (message: unknown) => void }[] = []) {
  const shown: [string, NotificationOptions][] = [];
  const opened: string[] = [];
  const worker = {
    registration: {
      showNotification: (title: string, options: NotificationOptions) =>
        Promise.resolve(shown.push([title, options])),
    },
    clients: {
      matchAll: () => Promise.resolve(windows),
      openWindow: (path: string) => Promise.resolve(opened.push(path)),
    },
  } as unknown as ServiceWorkerGlobalScope;
  return { worker, shown, opened };
}

function acknowledgements(status = 204) {
  const heard: unknown[] = [];
  server.use(
    http.post('/api/v1/inbox/acks', async ({ request }) => {
      heard.push(await request.json());
      return new HttpResponse(null, { status });
    }),
  );
  return heard;
}

const notificationOf = (data: unknown) => ({ data, close: vi.fn() }) as unknown as Notification;

afterEach(async () => {
  await new OfflineDatabase().delete();
});

it('shows what was pushed and tells the platform that it did', async () => {
  const heard = acknowledgements();
  const { worker, shown } = aWorker();
  await showNotice(worker, JSON.stringify(notice));
  expect(shown).toEqual([
    ['Changed: Long jump', expect.objectContaining({ tag: 's1', dir: 'ltr', lang: 'en', silent: false })],
  ]);
  expect(heard).toEqual([{ delivered: ['n1'] }]);
});

it('tells of all that comes in one, and of what is to make no sound', async () => {
  const heard = acknowledgements();
  const { worker, shown } = aWorker();
  await showNotice(worker, JSON.stringify({ ...notice, also: ['n2'], silent: true }));
  expect(shown[0]?.[1].silent).toBe(true);
  await openNotice(worker, notificationOf(shown[0]?.[1].data));
  expect(heard).toEqual([{ delivered: ['n1', 'n2'] }, { seen: ['n1', 'n2'] }]);
});

it('makes no sound in calm mode', async () => {
  acknowledgements();
  const database = new OfflineDatabase();
  await database.meta.put({ key: 'calm', value: true });
  database.close();
  const { worker, shown } = aWorker();
  await showNotice(worker, JSON.stringify(notice));
  expect(shown[0]?.[1].silent).toBe(true);
});

it('makes no store where there is none', async () => {
  acknowledgements();
  const { worker } = aWorker();
  await showNotice(worker, JSON.stringify(notice));
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('turnout');
});

it('shows it also when nobody is signed in here any more', async () => {
  acknowledgements(401);
  const { worker, shown } = aWorker();
  await showNotice(worker, JSON.stringify(notice));
  expect(shown).toHaveLength(1);
});

it('brings the open app to the front instead of opening another', async () => {
  const heard = acknowledgements();
  const page = { focus: vi.fn(() => Promise.resolve()), postMessage: vi.fn() };
  const { worker, opened } = aWorker([page]);
  await openNotice(worker, notificationOf({ id: 'n1', path: '/inbox' }));
  expect(page.focus).toHaveBeenCalledOnce();
  expect(page.postMessage).toHaveBeenCalledWith({ type: 'OPEN', path: '/inbox' });
  expect(opened).toEqual([]);
  expect(heard).toEqual([{ seen: ['n1'] }]);
});

it.each(['https://evil.example/', '//evil.example', 'javascript:alert(1)'])(
  'leads nowhere outside: %s',
  async (path) => {
    acknowledgements();
    const { worker, opened } = aWorker();
    await openNotice(worker, notificationOf({ id: 'n1', path }));
    expect(opened).toEqual(['/inbox']);
  },
);
