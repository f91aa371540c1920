import { waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { preferences } from '@/lib/preferences';
import { aGrant, anInboxItem } from '@/testing/factories';
import { expectAccessible, renderApp } from '@/testing/render';

const wishes = {
  settings: { timeZone: null, quietFrom: null, quietUntil: null, calm: false, form: 'standard' },
  categories: [
    { category: 'changes', importance: 'important', optional: true, channels: ['push', 'email', 'sms'] },
    { category: 'alerts', importance: 'emergency', optional: false, channels: ['push', 'email', 'sms'] },
  ],
  choices: [{ eventId: null, category: 'changes', channel: 'email', wanted: false, saidBy: 'mail' }],
};

it('lets a person choose channels, and says what cannot be switched off', async () => {
  const sent: unknown[] = [];
  let kept = wishes;
  const { findByRole, findByText, user } = await renderApp('/preferences', {
    handlers: [
      http.get('/api/v1/wishes', () => HttpResponse.json(kept)),
      http.put('/api/v1/wishes/choices', async ({ request }) => {
        sent.push(await request.json());
        kept = {
          ...wishes,
          choices: [
            ...wishes.choices,
            { eventId: null, category: 'changes', channel: 'push', wanted: false, saidBy: 'settings' },
          ],
        };
        return HttpResponse.json(kept);
      }),
    ],
  });
  expect(await findByText('You unsubscribed from a mail.')).toBeTruthy();
  expect(await findByText(/cannot be switched off/)).toBeTruthy();
  const push = await findByRole('checkbox', { name: 'Push' });
  expect((push as HTMLInputElement).checked).toBe(true);
  expect(((await findByRole('checkbox', { name: 'Email' })) as HTMLInputElement).checked).toBe(false);
  await user.click(push);
  await waitFor(() => expect((push as HTMLInputElement).checked).toBe(false));
  expect(sent).toEqual([{ eventId: null, category: 'changes', channel: 'push', wanted: false }]);
  await expectAccessible();
});

it('keeps quiet hours and calm for all devices, and makes this one calm', async () => {
  const sent: unknown[] = [];
  const { findByRole, findByText, user } = await renderApp('/preferences', {
    handlers: [
      http.get('/api/v1/wishes', () => HttpResponse.json(wishes)),
      http.put('/api/v1/wishes/settings', async ({ request }) => {
        const settings = await request.json();
        sent.push(settings);
        return HttpResponse.json({ ...wishes, settings });
      }),
    ],
  });
  await user.click(await findByRole('checkbox', { name: 'Calm: gather what can wait' }));
  await user.click(await findByRole('checkbox', { name: 'Quiet hours' }));
  await user.click(await findByRole('radio', { name: 'Easy to read' }));
  await user.click(await findByRole('button', { name: 'Save' }));
  expect(await findByText('Saved for all your devices.')).toBeTruthy();
  expect(sent).toEqual([
    { timeZone: null, quietFrom: '22:00', quietUntil: '07:00', calm: true, form: 'easy' },
  ]);
  expect(preferences().calm).toBe(true);
});

it.each([
  ['easy', 'The new place is: Pool.', false],
  ['symbol', 'The new place is: Pool.', true],
  ['standard', 'Moved from Main hall to Pool.', false],
] as const)('words the inbox in the form that was asked for: %s', async (form, words, symbol) => {
  const { findByText, queryByText } = await renderApp('/inbox', {
    handlers: [
      http.get('/api/v1/wishes', () =>
        HttpResponse.json({ ...wishes, settings: { ...wishes.settings, form } }),
      ),
      http.get('/api/v1/inbox', () =>
        HttpResponse.json({ items: [anInboxItem('n1', { state: 'seen' })], nextCursor: null }),
      ),
    ],
  });
  expect(await findByText(words, { exact: false })).toBeTruthy();
  // A screen reader reads the words alone.
  expect(queryByText('📍')?.getAttribute('aria-hidden') ?? null).toBe(symbol ? 'true' : null);
  await expectAccessible();
});

it('tells an announcement and an alert in easy words to those who asked for them', async () => {
  const texts = {
    en: { headline: 'Fire', description: 'Smoke.', instruction: 'Leave by gate 2.', easy: 'Go out now.' },
  };
  const { findByText, queryByText } = await renderApp('/inbox', {
    handlers: [
      http.get('/api/v1/wishes', () =>
        HttpResponse.json({ ...wishes, settings: { ...wishes.settings, form: 'symbol' } }),
      ),
      http.get('/api/v1/inbox', () =>
        HttpResponse.json({
          items: [
            {
              ...anInboxItem('n1', { kinds: ['announcement'], title: 'Buses', state: 'seen' }),
              announcementId: 'x1',
              after: {
                texts: { en: { title: 'Buses', body: 'Shuttles depart hourly.', easyRead: 'A bus comes.' } },
                fallback: 'en',
              },
            },
            {
              kind: 'alert',
              alertId: 'a1',
              rootId: 'a1',
              messageType: 'alert',
              exercise: false,
              severity: 'Severe',
              zones: [],
              texts,
              expiresAt: '2026-07-04T09:00:00Z',
              releasedAt: '2026-07-04T08:00:00Z',
              ...anInboxItem('n2', { kinds: ['alert'], state: 'seen' }),
            },
          ],
          nextCursor: null,
        }),
      ),
    ],
  });
  expect(await findByText('A bus comes.')).toBeTruthy();
  expect(await findByText('Shuttles depart hourly.')).toBeTruthy();
  expect(await findByText('Go out now.')).toBeTruthy();
  expect(queryByText('Leave by gate 2.')).toBeNull();
  await expectAccessible();
});

it('marks all messages as read, and takes that back', async () => {
  let read = true;
  const { findByRole, findByText, user } = await renderApp('/inbox', {
    handlers: [
      http.get('/api/v1/inbox', () =>
        HttpResponse.json({ items: [{ ...anInboxItem('n1'), state: 'seen', read }], nextCursor: null }),
      ),
      http.post('/api/v1/inbox/read', () => {
        read = true;
        return HttpResponse.json({ ids: ['n1'] });
      }),
      http.post('/api/v1/inbox/unread', () => {
        read = false;
        return HttpResponse.json({ ids: ['n1'] });
      }),
    ],
  });
  await user.click(await findByRole('button', { name: /^Mark as unread/ }));
  await user.click(await findByRole('button', { name: 'Mark all as read' }));
  expect(await findByText('1 message marked as read.')).toBeTruthy();
  await user.click(await findByRole('button', { name: 'Undo' }));
  expect(await findByRole('button', { name: /^Mark as read/ })).toBeTruthy();
});

it('names each variable of a template that is wrong', async () => {
  const { findByRole, findByText, user } = await renderApp('/organize/e1/templates', {
    grants: [aGrant('ORGANIZER')],
    handlers: [
      http.get('/api/v1/templates', () => HttpResponse.json({ items: [] })),
      http.get('/api/v1/templates/places', () =>
        HttpResponse.json({
          items: [{ category: 'changes', kind: null, known: ['changes', 'title'], required: ['changes'] }],
        }),
      ),
      http.post('/api/v1/templates/preview', () =>
        HttpResponse.json({
          with: { subject: 'Opening', body: 'Now at 12:30' },
          without: { subject: 'Changed: Opening', body: 'New time: 12:30' },
        }),
      ),
      http.put('/api/v1/templates', () =>
        HttpResponse.json(
          {
            type: 'urn:turnout:problem:invalid-request',
            status: 422,
            errors: [{ pointer: '/body', code: 'variable-unknown', detail: 'There is no {prize} here.' }],
          },
          { status: 422 },
        ),
      ),
    ],
  });
  await user.click(await findByRole('button', { name: 'New template' }));
  await user.click(await findByRole('button', { name: 'Preview' }));
  expect(await findByText('Now at 12:30')).toBeTruthy();
  await user.click(await findByRole('button', { name: 'Save' }));
  expect(await findByText(/does not exist here\. \{prize\}/)).toBeTruthy();
  await expectAccessible();
});
