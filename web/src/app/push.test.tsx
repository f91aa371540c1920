import { waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { afterEach, expect, it, vi } from 'vitest';
import { expectAccessible, renderApp } from '@/testing/render';

const endpoint = 'https://push.example/1';

/** A browser that can show notifications; what it has is told by `current`. */
function aBrowser(permission: NotificationPermission, answer: NotificationPermission = permission) {
  const subscription = {
    toJSON: () => ({ endpoint, keys: { p256dh: 'p', auth: 'a' } }),
    unsubscribe: vi.fn(() => {
      state.current = null;
      return Promise.resolve(true);
    }),
  };
  const state: { current: typeof subscription | null } = {
    current: permission === 'granted' ? subscription : null,
  };
  const pushManager = {
    getSubscription: () => Promise.resolve(state.current),
    subscribe: vi.fn(() => Promise.resolve((state.current = subscription))),
  };
  const notification = {
    permission,
    requestPermission: vi.fn(() => {
      notification.permission = answer;
      return Promise.resolve(answer);
    }),
  };
  vi.stubGlobal('Notification', notification);
  Object.defineProperty(navigator, 'serviceWorker', {
    configurable: true,
    value: { getRegistration: () => Promise.resolve({ pushManager }) },
  });
  return { state, pushManager, subscription };
}

function platform(status = 200) {
  const calls: string[] = [];
  const note = (request: Request) => calls.push(`${request.method} ${new URL(request.url).pathname}`);
  const handlers = [
    http.get('/api/v1/push/key', () => HttpResponse.json({ key: 'BKey' })),
    http.put('/api/v1/push/subscriptions', ({ request }) => {
      note(request);
      return status === 200
        ? HttpResponse.json({ id: 'p1' })
        : HttpResponse.json({ status, detail: 'Not now.' }, { status });
    }),
    http.delete('/api/v1/push/subscriptions/p1', ({ request }) => {
      note(request);
      return new HttpResponse(null, { status: 204 });
    }),
    http.post('/api/v1/push/subscriptions/p1/test', ({ request }) => {
      note(request);
      return HttpResponse.json({ sent: true });
    }),
    http.post('/logout', ({ request }) => {
      note(request);
      return HttpResponse.json({ location: '#bye' });
    }),
  ];
  return { calls, handlers };
}

afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, 'serviceWorker');
});

it.each(['en', 'de', 'ar'] as const)('is turned on, tried and turned off again, in %s', async (language) => {
  const { pushManager, subscription } = aBrowser('default', 'granted');
  const { calls, handlers } = platform();
  const { findByRole, user } = await renderApp('/preferences', { language, handlers });
  const [on, test, off] = {
    en: ['Turn on notifications', 'Send a test', 'Turn off notifications'],
    de: ['Mitteilungen einschalten', 'Test senden', 'Mitteilungen ausschalten'],
    ar: ['تشغيل الإشعارات', 'إرسال تجربة', 'إيقاف الإشعارات'],
  }[language] as [string, string, string];
  await user.click(await findByRole('button', { name: on }));
  await user.click(await findByRole('button', { name: test }));
  await waitFor(() => expect(calls).toContain('POST /api/v1/push/subscriptions/p1/test'));
  expect(pushManager.subscribe).toHaveBeenCalledWith({ userVisibleOnly: true, applicationServerKey: 'BKey' });
  await expectAccessible();
  await user.click(await findByRole('button', { name: off }));
  await findByRole('button', { name: on });
  expect(subscription.unsubscribe).toHaveBeenCalledOnce();
  expect(calls.at(-1)).toBe('DELETE /api/v1/push/subscriptions/p1');
});

it('says how to go on where the person said no', async () => {
  aBrowser('default', 'denied');
  const { findByRole, findByText, user } = await renderApp('/preferences', platform());
  await user.click(await findByRole('button', { name: 'Turn on notifications' }));
  await findByText(/did not allow notifications/);
});

it('says that this browser cannot', async () => {
  const { findByText } = await renderApp('/preferences');
  await findByText(/cannot show notifications/);
});

it('leaves nothing half on when the platform did not take it', async () => {
  const { state } = aBrowser('default', 'granted');
  const { findByRole, findByText, user } = await renderApp('/preferences', platform(503));
  await user.click(await findByRole('button', { name: 'Turn on notifications' }));
  await findByText('Not now.');
  expect(state.current).toBeNull();
});

it('is turned off before the person signs out', async () => {
  const { subscription } = aBrowser('granted');
  const { calls, handlers } = platform();
  const { findByRole, user } = await renderApp('/account', { handlers });
  await user.click(await findByRole('button', { name: 'Sign out' }));
  await waitFor(() => expect(window.location.hash).toBe('#bye'));
  expect(subscription.unsubscribe).toHaveBeenCalledOnce();
  expect(calls).toEqual([
    'PUT /api/v1/push/subscriptions',
    'DELETE /api/v1/push/subscriptions/p1',
    'POST /logout',
  ]);
});
