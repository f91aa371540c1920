import { waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { PrivacyRequest } from '@/api/privacy';
import { ada, expectAccessible, renderApp } from '@/testing/render';

const services = ['user', 'event', 'ticketing', 'notification', 'collaboration', 'analytics', 'gateway'];

const aRequest = (change: Partial<PrivacyRequest>): PrivacyRequest => ({
  id: 'r1',
  kind: 'export',
  state: 'running',
  requestedAt: '2026-07-04T07:00:00Z',
  startsAt: '2026-07-04T07:00:00Z',
  finishedAt: null,
  expiresAt: null,
  parts: services.map((each) => ({ service: `${each}-service`, state: 'waiting', tables: [] })),
  ...change,
});

const list = (path: string, answer: () => unknown[]) =>
  http.get(path, () => HttpResponse.json({ items: answer(), nextCursor: null }));

const nothingElse = [
  list('/api/v1/people/me/consents', () => [{ purpose: 'news', given: false }]),
  list('/api/v1/people/me/acceptances', () => [{ document: 'terms', current: '2', accepted: '2' }]),
];

describe('the page on one’s own data', () => {
  it('gathers, shows who is still missing, and offers the file when all have come', async () => {
    let requests: PrivacyRequest[] = [];
    const { findByRole, findByText, getByRole, queryByRole, live, user } = await renderApp('/privacy', {
      handlers: [
        ...nothingElse,
        list('/api/v1/people/me/privacy-requests', () => requests),
        http.post('/api/v1/people/me/exports', () => {
          requests = [aRequest({})];
          return HttpResponse.json(requests[0], { status: 202 });
        }),
      ],
    });
    await user.click(await findByRole('button', { name: 'Gather my data' }));
    expect(await findByRole('progressbar', { name: 'Gathering your data' })).toBeTruthy();
    expect(await findByText('0 of 7 parts')).toBeTruthy();
    await expectAccessible();

    await waitFor(() => expect(live.current?.subscribed.has('person:p1:privacy')).toBe(true));
    requests = [
      aRequest({
        parts: services.map((each) => ({
          service: `${each}-service`,
          state: each === 'ticketing' ? 'unreachable' : 'done',
          tables: [],
        })),
      }),
    ];
    live.publishState('person:p1:privacy', 2, {});
    expect(await findByText('6 of 7 parts')).toBeTruthy();
    expect(await findByText('does not answer; we try again')).toBeTruthy();

    requests = [aRequest({ state: 'done', expiresAt: '2026-07-11T07:00:00Z' })];
    live.publishState('person:p1:privacy', 3, {});
    expect((await findByRole('link', { name: 'Download' })).getAttribute('href')).toBe(
      '/api/v1/people/me/privacy-requests/r1/archive',
    );
    expect(queryByRole('progressbar')).toBeNull();
    expect(getByRole('button', { name: 'Gather my data again' })).toBeTruthy();
  });

  it('plans an erasure only when it is meant, gives the link to its proof, and lets it be undone', async () => {
    let requests: PrivacyRequest[] = [];
    const { findByRole, findByText, queryByRole, user } = await renderApp('/privacy', {
      handlers: [
        ...nothingElse,
        list('/api/v1/people/me/privacy-requests', () => requests),
        http.post('/api/v1/people/me/erasures', async ({ request }) => {
          const { email } = (await request.json()) as { email: string };
          if (email !== 'ada@demo.example')
            return HttpResponse.json(
              {
                type: 'urn:turnout:problem:invalid-request',
                errors: [{ pointer: '/email', code: 'not-yours', detail: 'no' }],
              },
              { status: 422 },
            );
          requests = [aRequest({ kind: 'erasure', state: 'waiting' })];
          return HttpResponse.json({ request: requests[0], proofKey: 'k3y' }, { status: 202 });
        }),
        http.post('/api/v1/people/me/privacy-requests/r1/undo', () => {
          requests = [aRequest({ kind: 'erasure', state: 'cancelled' })];
          return HttpResponse.json(requests[0]);
        }),
      ],
    });
    await user.click(await findByRole('button', { name: 'Erase my account…' }));
    const dialog = await findByRole('dialog', { name: 'Erase your account?' });
    await expectAccessible();
    const address = within(dialog).getByLabelText('Your email address');
    await user.type(address, 'bea@demo.example');
    await user.click(within(dialog).getByRole('button', { name: 'Erase my account' }));
    expect(await findByText('This is not the address of your account.')).toBeTruthy();

    await user.clear(address);
    await user.type(address, 'ada@demo.example');
    await user.click(within(dialog).getByRole('button', { name: 'Erase my account' }));
    await waitFor(() => expect(queryByRole('dialog')).toBeNull());
    expect((await findByRole('link', { name: 'Progress and proof' })).getAttribute('href')).toBe(
      '/erasures/r1#k3y',
    );
    await user.click(await findByRole('button', { name: 'Keep my account' }));
    expect(await findByRole('button', { name: 'Erase my account…' })).toBeTruthy();
  });

  it('asks for each purpose by itself', async () => {
    const asked: unknown[] = [];
    const { findByRole, user } = await renderApp('/privacy', {
      handlers: [
        ...nothingElse,
        list('/api/v1/people/me/privacy-requests', () => []),
        http.put('/api/v1/people/me/consents/news', async ({ request }) => {
          asked.push(await request.json());
          return HttpResponse.json({ items: [{ purpose: 'news', given: true }], nextCursor: null });
        }),
      ],
    });
    const news = await findByRole('checkbox', { name: 'Tell me about other events' });
    await user.click(news);
    await waitFor(() => expect((news as HTMLInputElement).checked).toBe(true));
    expect(asked).toEqual([{ given: true }]);
  });
});

it('shows the proof of an erasure to whoever has its key, without an account', async () => {
  const { findByText, findByRole } = await renderApp('/erasures/r1#k3y', {
    person: null,
    handlers: [
      http.get('/api/v1/people/erasures/r1', ({ request }) =>
        request.headers.get('Proof-Key') === 'k3y'
          ? HttpResponse.json(
              aRequest({
                kind: 'erasure',
                state: 'done',
                parts: [
                  {
                    service: 'ticketing-service',
                    state: 'done',
                    tables: [
                      { table: 'ticket', erased: 0, kept: 2, reason: 'tax-law', left: 0 },
                      { table: 'payment', erased: 1, kept: 0, reason: null, left: 0 },
                    ],
                  },
                ],
              }),
            )
          : new HttpResponse(null, { status: 404 }),
      ),
    ],
  });
  expect(await findByText('The account is erased everywhere.')).toBeTruthy();
  expect(await findByRole('heading', { name: 'Orders and tickets' })).toBeTruthy();
  expect(await findByText(/1 entry erased/)).toBeTruthy();
  expect(await findByText(/2 entries kept \(ticket\)\. The law obliges/)).toBeTruthy();
  await expectAccessible();
});

it('asks whoever accepted an older version on every page, until they have read the new one', async () => {
  let texts = ['terms'];
  const terms = { name: 'terms', version: '7', language: 'en', title: 'Our terms', sections: [] };
  const { findByRole, findByText, queryByText, user } = await renderApp('/events', {
    handlers: [
      http.get('/api/v1/people/me', () => HttpResponse.json({ ...ada, grants: [], textsToAccept: texts })),
      http.get('/api/v1/legal-documents/terms', () => HttpResponse.json(terms)),
      list('/api/v1/people/me/acceptances', () => [{ document: 'terms', current: '7', accepted: '6' }]),
      http.post('/api/v1/people/me/acceptances', () => {
        texts = [];
        return HttpResponse.json({
          items: [{ document: 'terms', current: '7', accepted: '7' }],
          nextCursor: null,
        });
      }),
    ],
  });
  expect(await findByText('The terms of use have changed.')).toBeTruthy();
  await expectAccessible();
  await user.click(await findByRole('link', { name: 'Read and accept' }));
  await user.click(await findByRole('button', { name: 'Accept' }));
  await waitFor(() => expect(queryByText('The terms of use have changed.')).toBeNull());
});

it('lets everybody read the terms, and who is signed in accept what they read', async () => {
  const accepted: unknown[] = [];
  const { findByRole, findByText, user } = await renderApp('/legal/terms', {
    handlers: [
      http.get('/api/v1/legal-documents/terms', () =>
        HttpResponse.json({
          name: 'terms',
          version: '7',
          language: 'en',
          title: 'Our terms',
          sections: [{ heading: 'Tickets', paragraphs: ['They are yours.'] }],
        }),
      ),
      list('/api/v1/people/me/acceptances', () => [{ document: 'terms', current: '7', accepted: '6' }]),
      http.post('/api/v1/people/me/acceptances', async ({ request }) => {
        accepted.push(await request.json());
        return HttpResponse.json({
          items: [{ document: 'terms', current: '7', accepted: '7' }],
          nextCursor: null,
        });
      }),
    ],
  });
  expect(await findByRole('heading', { name: 'Our terms' })).toBeTruthy();
  await expectAccessible();
  await user.click(await findByRole('button', { name: 'Accept' }));
  expect(await findByText('You have accepted this version.')).toBeTruthy();
  expect(accepted).toEqual([{ document: 'terms', version: '7', language: 'en' }]);
});
