import { http, HttpResponse } from 'msw';
import { expect, it, vi } from 'vitest';
import { expectAccessible, renderApp } from '@/testing/render';

vi.mock('@/lib/firebase', () => ({
  tokenOf: () => Promise.resolve('token-of-google'),
  giveUpToken: () => Promise.resolve(),
}));

const channel = {
  configured: true,
  missing: [],
  detail: '',
  circuit: 'closed',
  testable: true,
  budgets: [],
};

it('says which ways are set up, what is missing and what it costs, and tries one', async () => {
  const tried: string[] = [];
  const { findByRole, findByText, user } = await renderApp('/organize/channels', {
    handlers: [
      http.get('/api/v1/organizations', () =>
        HttpResponse.json({ items: [{ id: 'o1', name: 'Swim Club' }], nextCursor: null }),
      ),
      http.get('/api/v1/channel-status', () =>
        HttpResponse.json({
          items: [
            { ...channel, channel: 'live', testable: false },
            {
              ...channel,
              channel: 'fcm',
              configured: false,
              missing: ['turnout.fcm.credentials-file'],
            },
            {
              ...channel,
              channel: 'sms',
              circuit: 'open',
              budgets: [
                { organizationId: 'o1', currency: 'EUR', spent: 180_000_000, most: 200_000_000, alert: true },
              ],
            },
          ],
        }),
      ),
      http.post('/api/v1/channel-status/:channel/test', ({ params }) => {
        tried.push(String(params.channel));
        return HttpResponse.json(
          { type: 'urn:turnout:problem:no-phone-number', status: 409 },
          { status: 409 },
        );
      }),
    ],
  });

  expect(await findByText('turnout.fcm.credentials-file')).toBeTruthy();
  expect(await findByText(/Swim Club this month: €180.00 of €200.00/)).toBeTruthy();
  expect(await findByText(/left alone for a while/)).toBeTruthy();
  await expectAccessible();
  const fcm = await findByRole('button', { name: 'Send me a test: Apps, by Firebase' });
  expect(fcm.hasAttribute('disabled')).toBe(true);
  await user.click(await findByRole('button', { name: 'Send me a test: Text messages' }));
  expect(await findByText('You have no confirmed phone number.')).toBeTruthy();
  expect(tried).toEqual(['sms']);
  expect(await findByRole('heading', { name: 'Text messages' })).toBeTruthy();
});

it('proves a phone number by the code that was sent to it', async () => {
  const own = { available: true, number: null as string | null, verified: false, optedOut: false };
  const { findByRole, findByText, user } = await renderApp('/preferences', {
    handlers: [
      http.get('/api/v1/phone-number', () => HttpResponse.json(own)),
      http.put('/api/v1/phone-number', async ({ request }) => {
        own.number = ((await request.json()) as { number: string }).number;
        return HttpResponse.json(own);
      }),
      http.post('/api/v1/phone-number/verification', async ({ request }) => {
        if (((await request.json()) as { code: string }).code !== '123456')
          return HttpResponse.json({ type: 'urn:turnout:problem:wrong-code', status: 409 }, { status: 409 });
        own.verified = true;
        return HttpResponse.json(own);
      }),
    ],
  });

  await user.type(await findByRole('textbox', { name: 'Phone number' }), '+49 (30) 901-820');
  await user.click(await findByRole('button', { name: 'Send me a code' }));
  expect(await findByText('+4930901820')).toBeTruthy();
  const code = await findByRole('textbox', { name: 'Code from the text message' });
  await user.type(code, '000000');
  await user.click(await findByRole('button', { name: 'Confirm the number' }));
  expect(await findByText('This is not the code, or it has expired.')).toBeTruthy();
  await user.clear(code);
  await user.type(code, '123456');
  await user.click(await findByRole('button', { name: 'Confirm the number' }));
  expect(await findByText(/in use/)).toBeTruthy();
  await expectAccessible();
});

it('shows what a phone would, and becomes the phone of whoever is signed in', async () => {
  const devices: unknown[] = [];
  const { findByRole, findByText, user } = await renderApp('/phone', {
    handlers: [
      http.get('/phone-api/messages', () =>
        HttpResponse.json({
          items: [
            {
              id: 1,
              way: 'fcm',
              to: '…abc',
              title: 'Changed: Long jump',
              text: 'New room: Field 2',
              times: 2,
              at: '2026-06-12T09:00:00Z',
            },
          ],
        }),
      ),
      http.post('/api/v1/devices', async ({ request }) => {
        devices.push(await request.json());
        return HttpResponse.json({ id: 'd1' }, { status: 201 });
      }),
    ],
  });

  expect(await findByText('Changed: Long jump')).toBeTruthy();
  expect(await findByText(/came 2 times, shown once/)).toBeTruthy();
  await user.click(await findByRole('button', { name: 'Make this my phone' }));
  expect(await findByText('What is pushed to you is shown here now.')).toBeTruthy();
  expect(devices).toMatchObject([{ kind: 'fcm' }, { kind: 'onesignal' }]);
  await expectAccessible();
});

it('gets its token from Google where the platform is set up for it', async () => {
  const devices: unknown[] = [];
  const notification = { permission: 'default', requestPermission: () => Promise.resolve('granted') };
  vi.stubGlobal('Notification', notification);
  Object.defineProperty(navigator, 'serviceWorker', {
    configurable: true,
    value: {
      getRegistration: () =>
        Promise.resolve({ pushManager: { getSubscription: () => Promise.resolve(null) } }),
    },
  });
  try {
    const { findByRole, findByText, user } = await renderApp('/preferences', {
      handlers: [
        http.get('/api/v1/devices/firebase-web-app', () =>
          HttpResponse.json({
            apiKey: 'k',
            appId: 'a',
            projectId: 'games',
            messagingSenderId: '1',
            vapidKey: 'v',
          }),
        ),
        http.post('/api/v1/devices', async ({ request }) => {
          devices.push(await request.json());
          return HttpResponse.json({ id: 'd1' }, { status: 201 });
        }),
      ],
    });
    await user.click(await findByRole('button', { name: 'Turn on notifications' }));
    expect(await findByText('This device shows notifications now.')).toBeTruthy();
    expect(devices).toEqual([{ kind: 'fcm', token: 'token-of-google', platform: 'web' }]);
  } finally {
    vi.unstubAllGlobals();
    Reflect.deleteProperty(navigator, 'serviceWorker');
  }
});
