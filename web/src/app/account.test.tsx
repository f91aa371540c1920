import { waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { afterEach, expect, it, vi } from 'vitest';
import { expectAccessible, renderApp } from '@/testing/render';

const me = '/api/v1/people/me';
const passkey = {
  id: 'k1',
  name: 'Phone',
  createdAt: '2026-07-01T08:00:00Z',
  lastUsedAt: '2026-07-04T08:00:00Z',
  synced: true,
};
const here = {
  id: 's1',
  since: '2026-07-04T07:00:00Z',
  lastUsedAt: '2026-07-04T08:00:00Z',
  userAgent: 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0',
  app: null as string | null,
  endsAt: null as string | null,
  current: true,
};
const there = { ...here, id: 's2', current: false, userAgent: null };
const app = { ...there, id: 's3', userAgent: 'okhttp/5.1.0', app: 'Turnout app' };

afterEach(() => {
  vi.unstubAllGlobals();
});

function account(passkeys: unknown[] = [], present = true) {
  return [
    http.get(`${me}/passkeys`, () => HttpResponse.json({ items: passkeys })),
    http.get(`${me}/password`, () => HttpResponse.json({ present })),
    http.get(`${me}/second-factor`, () =>
      HttpResponse.json({ active: false, required: true, recoveryCodesLeft: 0 }),
    ),
    http.get(`${me}/federated-identities`, () => HttpResponse.json({ items: [], providers: [] })),
    http.get(`${me}/sign-ins`, () => HttpResponse.json({ items: [here, there, app] })),
  ];
}

function problem(slug: string, status: number, errors: unknown[] = []) {
  return HttpResponse.json(
    { type: `urn:turnout:problem:${slug}`, status, detail: 'In English.', errors },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  );
}

it.each(['en', 'de', 'ar'] as const)('shows how one signs in, for every aid, in %s', async (language) => {
  const { findByText, findAllByRole } = await renderApp('/account/sign-in', {
    language,
    handlers: account([passkey]),
  });
  expect(await findByText('Phone')).toBeTruthy();
  expect(await findByText('Firefox · Windows')).toBeTruthy();
  expect(await findByText('Turnout app')).toBeTruthy();
  expect(await findAllByRole('heading', { level: 2 })).toHaveLength(4);
  await expectAccessible();
});

it('says in the reader’s language what is wrong with a password', async () => {
  const { findByLabelText, findByRole, findByText, user } = await renderApp('/account/sign-in', {
    language: 'de',
    handlers: [
      ...account(),
      http.put(`${me}/password`, () =>
        problem('invalid-request', 422, [
          { pointer: '/password', code: 'password-common', detail: 'In English.' },
        ]),
      ),
    ],
  });
  await user.type(await findByLabelText('Neues Passwort'), 'password1');
  await user.click(await findByRole('button', { name: 'Passwort ändern' }));
  expect(await findByText(/wird es zuerst erraten/)).toBeTruthy();
});

it('lets a password be pasted and looked at', async () => {
  let sent: unknown;
  const { findByLabelText, findByRole, user } = await renderApp('/account/sign-in', {
    handlers: [
      ...account([], false),
      http.put(`${me}/password`, async ({ request }) => {
        sent = await request.json();
        return new HttpResponse(null, { status: 204 });
      }),
    ],
  });
  const field = await findByLabelText('New password');
  await user.click(field);
  await user.paste('four lanterns by the pier');
  await user.click(await findByLabelText('Show what I type'));
  expect(field.getAttribute('type')).toBe('text');
  await user.click(await findByRole('button', { name: 'Set a password' }));
  await waitFor(() => expect(sent).toEqual({ current: null, password: 'four lanterns by the pier' }));
});

it('leads to a new sign-in where the last one is too old', async () => {
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  const { findByRole, user } = await renderApp('/account/sign-in', {
    handlers: [...account([passkey]), http.delete(`${me}/passkeys/k1`, () => problem('sign-in-again', 403))],
  });
  await user.click(await findByRole('button', { name: 'Remove Phone' }));
  await user.click(await findByRole('button', { name: 'Remove' }));
  const again = await findByRole('link', { name: 'Sign in again' });
  expect(again.getAttribute('href')).toContain(encodeURIComponent('/account/sign-in'));
});

it('shows accounts at other providers and unlinks one', async () => {
  const linked = {
    id: 'f1',
    provider: 'Sports Club',
    createdAt: '2026-07-01T07:00:00Z',
    lastUsedAt: '2026-07-02T07:00:00Z',
  };
  let items = [linked];
  const { findByRole, findByText, user } = await renderApp('/account/sign-in', {
    handlers: [
      http.get(`${me}/federated-identities`, () =>
        HttpResponse.json({ items, providers: [{ word: 'club', name: 'Sports Club' }] }),
      ),
      http.delete(`${me}/federated-identities/f1`, () => {
        items = [];
        return new HttpResponse(null, { status: 204 });
      }),
      ...account(),
    ],
  });
  expect(await findByRole('button', { name: 'Link Sports Club' })).toBeTruthy();
  await expectAccessible();
  await user.click(await findByRole('button', { name: 'Unlink Sports Club' }));
  expect(await findByText('That account no longer signs you in.')).toBeTruthy();
});

it('ends a sign-in elsewhere', async () => {
  const ended: string[] = [];
  const { findByRole, findByText, user } = await renderApp('/account/sign-in', {
    handlers: [
      ...account(),
      http.delete(`${me}/sign-ins/:id`, ({ params }) => {
        ended.push(String(params.id));
        return new HttpResponse(null, { status: 204 });
      }),
    ],
  });
  await user.click(await findByRole('button', { name: /^End A device/ }));
  expect(await findByText('That sign-in is ended.')).toBeTruthy();
  expect(ended).toEqual(['s2']);
});

it('says so where a browser has no passkeys', async () => {
  const { findByText, queryByRole } = await renderApp('/account/sign-in', { handlers: account() });
  expect(await findByText('This browser cannot make passkeys.')).toBeTruthy();
  expect(queryByRole('button', { name: 'Add a passkey' })).toBeNull();
});

it('sets an authenticator app up and shows the recovery codes once', async () => {
  let active = false;
  const { findByRole, findByLabelText, findByText, queryByText, user } = await renderApp('/account/sign-in', {
    handlers: [
      http.get(`${me}/second-factor`, () =>
        HttpResponse.json({ active, required: true, recoveryCodesLeft: active ? 10 : 0 }),
      ),
      http.post(`${me}/second-factor`, () =>
        HttpResponse.json({
          secret: 'ABCDEFGH',
          app: 'otpauth://totp/Turnout:a?secret=ABCDEFGH',
          qr: '<svg/>',
        }),
      ),
      http.post(`${me}/second-factor/confirm`, async ({ request }) => {
        const { code } = (await request.json()) as { code: string };
        if (code !== '123456') {
          return problem('invalid-request', 422, [{ pointer: '/code', code: 'code-wrong', detail: 'x' }]);
        }
        active = true;
        return HttpResponse.json({ codes: ['aaaa-bbbb', 'cccc-dddd'] });
      }),
      ...account(),
    ],
  });
  await user.click(await findByRole('button', { name: 'Set up an app' }));
  expect((await findByRole('link', { name: /Open the app/ })).getAttribute('href')).toContain('otpauth:');
  expect(await findByRole('img', { name: 'QR code for an authenticator app' })).toBeTruthy();
  const field = await findByLabelText('The code that the app shows now');
  await user.type(field, '000000');
  await user.click(await findByRole('button', { name: 'Confirm' }));
  expect(await findByText(/please try the next one/)).toBeTruthy();
  await user.clear(field);
  await user.type(field, '123456');
  await user.click(await findByRole('button', { name: 'Confirm' }));
  expect(await findByText('cccc-dddd')).toBeTruthy();
  await expectAccessible();
  await user.click(await findByRole('button', { name: 'I have kept them' }));
  expect(await findByText(/10 recovery codes are left/)).toBeTruthy();
  expect(queryByText('cccc-dddd')).toBeNull();
});
