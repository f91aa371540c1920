import { waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { afterEach, expect, it } from 'vitest';
import { expectAccessible, renderApp } from '@/testing/render';

const codes = '/api/v1/kiosk-codes';
const asked = {
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  choices: [17, 42, 88],
  minutes: 15,
};

afterEach(() => {
  window.sessionStorage.clear();
  window.localStorage.clear();
});

function problem(slug: string, status: number) {
  return HttpResponse.json(
    { type: `urn:turnout:problem:${slug}`, status },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  );
}

function answering(confirm: () => Response) {
  const given: unknown[] = [];
  return {
    given,
    handlers: [
      http.post(`${codes}/look`, () => HttpResponse.json(asked)),
      http.post(`${codes}/confirm`, async ({ request }) => {
        given.push(await request.json());
        return confirm();
      }),
      http.post(`${codes}/refuse`, async ({ request }) => {
        given.push(await request.json());
        return new HttpResponse(null, { status: 204 });
      }),
    ],
  };
}

it.each(['en', 'de', 'ar'] as const)(
  'says where, how long and what, for every aid, in %s',
  async (language) => {
    const { handlers } = answering(() => new HttpResponse(null, { status: 204 }));
    const { findByText, getAllByRole } = await renderApp('/kiosk/confirm#s3cret', { language, handlers });
    expect(await findByText('Firefox · Linux')).toBeTruthy();
    expect(getAllByRole('button', { name: /^(17|42|88):/ })).toHaveLength(3);
    await expectAccessible();
  },
);

it('hands over the number that was picked', async () => {
  const { given, handlers } = answering(() => new HttpResponse(null, { status: 204 }));
  const { findByRole, findByText, user } = await renderApp('/kiosk/confirm#s3cret', { handlers });
  await user.click(await findByRole('button', { name: '42: sign in at the kiosk' }));
  expect(await findByText(/The kiosk signs you in now/)).toBeTruthy();
  expect(given).toEqual([{ code: 's3cret', number: 42 }]);
  expect(window.sessionStorage.length).toBe(0);
});

it('says no', async () => {
  const { given, handlers } = answering(() => new HttpResponse(null, { status: 204 }));
  const { findByRole, findByText, user } = await renderApp('/kiosk/confirm#s3cret', { handlers });
  await user.click(await findByRole('button', { name: 'No, do not sign in' }));
  expect(await findByText('Nobody was signed in at the kiosk.')).toBeTruthy();
  expect(given).toEqual([{ code: 's3cret' }]);
});

it('is over after a wrong number', async () => {
  const { handlers } = answering(() => problem('kiosk-number-wrong', 409));
  const { findByRole, findByText, queryByRole, user } = await renderApp('/kiosk/confirm#s3cret', {
    handlers,
  });
  await user.click(await findByRole('button', { name: '17: sign in at the kiosk' }));
  expect(await findByText(/That is not the number on the kiosk/)).toBeTruthy();
  expect(queryByRole('button', { name: /sign in at the kiosk/ })).toBeNull();
});

it('asks who is not signed in to sign in, and comes back', async () => {
  const { findByText, getAllByRole } = await renderApp('/kiosk/confirm#s3cret', { person: null });
  expect(await findByText(/Sign in on this phone first/)).toBeTruthy();
  expect(getAllByRole('link', { name: 'Sign in' }).at(-1)?.getAttribute('href')).toBe(
    '/oauth2/authorization/turnout?next=%2Fkiosk%2Fconfirm&language=en',
  );
});

it('leads a kiosk to its picture', async () => {
  const { findByRole } = await renderApp('/kiosk', { person: null });
  expect((await findByRole('link', { name: 'Show the picture' })).getAttribute('href')).toBe('/auth/kiosk');
  await expectAccessible();
});

it('shows on a kiosk until when, and only there', async () => {
  const endsAt = new Date(Date.now() + 600_000).toISOString();
  const handlers = [
    http.get('/api/v1/people/me/sign-ins', () =>
      HttpResponse.json({
        items: [{ id: 's1', since: endsAt, lastUsedAt: endsAt, userAgent: null, endsAt, current: true }],
      }),
    ),
  ];
  const elsewhere = await renderApp('/kiosk', { handlers });
  await elsewhere.findByText(/On a browser that many people share/);
  expect(elsewhere.queryByText(/You are signed in at a kiosk until/)).toBeNull();
  elsewhere.unmount();

  window.localStorage.setItem('turnout-kiosk', 'true');
  const there = await renderApp('/kiosk', { handlers });
  await waitFor(() => expect(there.getByText(/You are signed in at a kiosk until/)).toBeTruthy());
  expect(there.getByRole('button', { name: 'Finish and sign out' })).toBeTruthy();
});
