import { waitFor, within } from '@testing-library/react';
import { delay, http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  anEvent,
  aProgramme,
  aSession,
  aSessionView,
  anInboxItem,
  aTicketType,
  testNow,
} from '@/testing/factories';
import type { DeliveryState } from '@/api/types';
import { programmeKey } from '@/api/programme';
import { starsKey } from '@/api/stars';
import { get } from '@/lib/http';
import { page, signOutChannel } from '@/lib/offline/sign-out';
import { ada, expectAccessible, renderApp } from '@/testing/render';

beforeEach(() => {
  vi.useFakeTimers({ now: testNow, toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const programme = (...sessions: ReturnType<typeof aSession>[]) =>
  http.get('/api/v1/events/e1/programme', () => HttpResponse.json(aProgramme(sessions)));

const relay = aSession('s1', { title: 'Relay race', speakers: [{ id: 'sp1', name: 'Zoë Nguyễn' }] });
const chess = aSession('s2', {
  title: 'Chess',
  roomId: 'r2',
  roomName: 'Pool',
  startsAt: '2026-07-04T10:00:00Z',
  endsAt: '2026-07-04T11:00:00Z',
});
const party = aSession('s3', {
  title: 'Night swim',
  startsAt: '2026-07-04T23:30:00Z',
  endsAt: '2026-07-05T00:30:00Z',
});
const sunday = aSession('s4', {
  title: 'Marathon',
  startsAt: '2026-07-05T07:00:00Z',
  endsAt: '2026-07-05T09:00:00Z',
});

describe('the programme', () => {
  it('shows a day at a time on the event clock, with the night belonging to its evening', async () => {
    const { findByRole, queryByRole, user, getByRole } = await renderApp('/events/e1/programme', {
      handlers: [programme(relay, chess, party, sunday)],
    });
    expect(await findByRole('link', { name: 'Relay race' })).toBeTruthy();
    expect(getByRole('heading', { name: '10:00 AM' })).toBeTruthy();
    expect(getByRole('link', { name: 'Night swim' })).toBeTruthy();
    expect(queryByRole('link', { name: 'Marathon' })).toBeNull();
    await user.click(getByRole('button', { name: /Sun/ }));
    expect(await findByRole('link', { name: 'Marathon' })).toBeTruthy();
    await expectAccessible();
  });

  it('names the days as the event counts them, also where the day begins earlier', async () => {
    const { findByRole } = await renderApp('/events/e1/programme', {
      handlers: [
        http.get('/api/v1/events/e1/programme', () =>
          HttpResponse.json({
            ...aProgramme([
              { ...relay, startsAt: '2026-07-03T22:00:00Z', endsAt: '2026-07-03T23:00:00Z' },
              sunday,
            ]),
            timeZone: 'Pacific/Auckland',
          }),
        ),
      ],
    });
    expect(await findByRole('button', { name: 'Sat, Jul 4' })).toBeTruthy();
    expect(await findByRole('button', { name: 'Sun, Jul 5' })).toBeTruthy();
  });

  it('finds a speaker on any day, however the name is typed', async () => {
    const { findByRole, queryByRole, user } = await renderApp('/events/e1/programme', {
      handlers: [programme(relay, chess, sunday)],
    });
    await user.type(await findByRole('searchbox', { name: 'Search all days' }), 'nguyen zoe');
    expect(await findByRole('link', { name: 'Relay race' })).toBeTruthy();
    await waitFor(() => expect(queryByRole('link', { name: 'Chess' })).toBeNull());
  });

  it('follows the live feed', async () => {
    let title = 'Relay race';
    const { findByRole, live } = await renderApp('/events/e1/programme', {
      handlers: [
        http.get('/api/v1/events/e1/programme', () => HttpResponse.json(aProgramme([{ ...relay, title }]))),
      ],
    });
    await findByRole('link', { name: 'Relay race' });
    await waitFor(() => expect(live.current?.subscribed.has('event:e1:feed')).toBe(true));
    title = 'Relay final';
    live.publish('event:e1:feed', anInboxItem('n'));
    expect(await findByRole('link', { name: 'Relay final' })).toBeTruthy();
  });

  it('keeps what the live feed brought for the time without a network', async () => {
    const { findByRole, live, services } = await renderApp('/events/e1/programme', {
      handlers: [programme(relay)],
    });
    await findByRole('link', { name: 'Relay race' });
    await waitFor(() => expect(live.current?.subscribed.has('event:e1:feed')).toBe(true));
    const session = aSessionView('s1', { title: 'Relay final', version: 2 });
    live.publish('event:e1:feed', { ...anInboxItem('n'), session });
    expect(await findByRole('link', { name: 'Relay final' })).toBeTruthy();
    await waitFor(async () => {
      const kept = await services.offline.database.snapshots.get('programme:e1');
      expect(JSON.stringify(kept?.value)).toContain('Relay final');
    });
  });

  it('stars without a network and sends the star once when it is back', async () => {
    let reachable = false;
    const stars: string[] = [];
    const { findByRole, getByRole, findByText, queryByText, user } = await renderApp('/events/e1/programme', {
      handlers: [
        programme(relay),
        http.put('/api/v1/sessions/s1/star', ({ request }) => {
          if (!reachable) return HttpResponse.error();
          stars.push(request.headers.get('Idempotency-Key') ?? '');
          return new HttpResponse(null, { status: 204 });
        }),
      ],
    });
    await user.click(await findByRole('button', { name: 'Star: Relay race' }));
    await waitFor(() =>
      expect(getByRole('button', { name: 'Star: Relay race' }).getAttribute('aria-pressed')).toBe('true'),
    );
    expect(await findByText(/You are offline/)).toBeTruthy();
    expect(await findByText('1 change waiting')).toBeTruthy();
    await expectAccessible();
    reachable = true;
    await user.click(getByRole('button', { name: 'Send now' }));
    await waitFor(() => expect(queryByText('1 change waiting')).toBeNull());
    expect(stars).toHaveLength(1);
    expect(getByRole('button', { name: 'Star: Relay race' }).getAttribute('aria-pressed')).toBe('true');
  });

  it('keeps a star that was sent, by this tab away from the programme or by another', async () => {
    const stars: string[] = [];
    const { findByRole, getByRole, router, services } = await renderApp('/events/e1/programme', {
      handlers: [
        programme(relay, chess),
        http.get('/api/v1/events/e1/stars', () => HttpResponse.json({ items: stars })),
        http.put('/api/v1/sessions/s1/star', () => new HttpResponse(null, { status: 204 })),
      ],
    });
    const pressed = (name: string) =>
      waitFor(() => expect(getByRole('button', { name }).getAttribute('aria-pressed')).toBe('true'));
    await findByRole('button', { name: 'Star: Relay race' });
    await waitFor(() => expect(services.queries.getQueryData(starsKey('e1'))).toEqual({ items: [] }));
    await router.navigate({ to: '/preferences' });
    const { outbox, database, replayer } = services.offline;
    const wish = (sessionId: string) =>
      outbox.append({
        entity: `star:${sessionId}`,
        merge: 'set',
        intent: { type: 'star', eventId: 'e1', sessionId, starred: true },
      });
    await wish('s1');
    await replayer.trigger();
    expect(services.queries.getQueryData(starsKey('e1'))).toEqual({ items: ['s1'] });
    stars.push('s1', 's2');
    services.queries.setQueryDefaults(starsKey('e1'), { staleTime: Infinity });
    await router.navigate({ to: '/events/$eventId/programme', params: { eventId: 'e1' } });
    await pressed('Star: Relay race');
    // The other tab holds the lease, sends, and takes the command away.
    await database.meta.put({ key: 'replay-lease', value: { holder: 'other', until: Date.now() + 60_000 } });
    const { opId } = await wish('s2');
    await pressed('Star: Chess');
    await outbox.discard(opId);
    await waitFor(() =>
      expect(services.queries.getQueryData(starsKey('e1'))).toEqual({ items: ['s1', 's2'] }),
    );
    await pressed('Star: Chess');
  });

  it('asks who is not signed in to sign in first', async () => {
    const { findByRole } = await renderApp('/events/e1/programme', {
      person: null,
      handlers: [programme(relay)],
    });
    const star = await findByRole('link', { name: 'Sign in to star: Relay race' });
    expect(star.getAttribute('href')).toContain('/oauth2/authorization/turnout?next=');
  });

  it('says what to do when the platform cannot be reached', async () => {
    const { findByRole } = await renderApp('/events/e1/programme', {
      handlers: [http.get('/api/v1/events/e1/programme', () => HttpResponse.error())],
    });
    expect(await findByRole('heading', { name: 'No connection' })).toBeTruthy();
    expect(await findByRole('button', { name: 'Try again' })).toBeTruthy();
  });
});

it('shows a session with its cancellation', async () => {
  const { findByText, findByRole } = await renderApp('/events/e1/sessions/s1', {
    handlers: [
      http.get('/api/v1/sessions/s1', () => HttpResponse.json(aSessionView('s1', { status: 'cancelled' }))),
    ],
  });
  expect(await findByRole('heading', { name: 'Session s1', level: 2 })).toBeTruthy();
  expect(await findByText('Cancelled')).toBeTruthy();
  await expectAccessible();
});

it('tells what is now, next and then, and what overlaps', async () => {
  const running = aSession('s5', {
    title: 'Warm-up',
    startsAt: '2026-07-04T06:30:00Z',
    endsAt: '2026-07-04T07:30:00Z',
  });
  const clash = aSession('s6', {
    title: 'Judo',
    startsAt: '2026-07-04T10:30:00Z',
    endsAt: '2026-07-04T11:30:00Z',
  });
  const { findByRole, findByText, getByText, getAllByText } = await renderApp('/events/e1/my-day', {
    handlers: [
      programme(running, relay, chess, clash),
      http.get('/api/v1/events/e1/stars', () => HttpResponse.json({ items: ['s1', 's2', 's5', 's6'] })),
    ],
  });
  const now = (await findByRole('heading', { name: 'Now' })).closest('section');
  expect(await within(now as HTMLElement).findByText('Warm-up')).toBeTruthy();
  const next = (await findByRole('heading', { name: 'Next' })).closest('section');
  expect(within(next as HTMLElement).getByText('Relay race')).toBeTruthy();
  expect(await findByText('in 60 minutes')).toBeTruthy();
  expect(getByText('Overlaps with “Judo”')).toBeTruthy();
  expect(getAllByText('Overlaps with “Chess”')).toHaveLength(1);
  await expectAccessible();
});

it('keeps the failure of one screen inside the app', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  let broken = true;
  const { findByRole, getByRole, user, services } = await renderApp('/events/e1/programme', {
    handlers: [
      http.get('/api/v1/events/e1/programme', () =>
        HttpResponse.json(broken ? { ...aProgramme([]), sessions: null } : aProgramme([relay])),
      ),
    ],
  });
  const retry = await findByRole('button', { name: 'Try again' });
  expect(getByRole('link', { name: 'Turnout' })).toBeTruthy();
  broken = false;
  await services.queries.invalidateQueries({ queryKey: programmeKey('e1'), refetchType: 'all' });
  await user.click(retry);
  expect(await findByRole('link', { name: 'Relay race' })).toBeTruthy();
});

describe('the inbox', () => {
  it('says what changed, that it was seen, and confirms once', async () => {
    const acks: Record<string, string[]>[] = [];
    const { findByText, findByRole, user } = await renderApp('/inbox', {
      handlers: [
        http.get('/api/v1/inbox', () => HttpResponse.json({ items: [anInboxItem('n1')], nextCursor: null })),
        http.post('/api/v1/inbox/acks', async ({ request }) => {
          acks.push((await request.json()) as Record<string, string[]>);
          return new HttpResponse(null, { status: 204 });
        }),
      ],
    });
    expect(await findByText('Moved from Main hall to Pool.')).toBeTruthy();
    await waitFor(() => expect(acks.flatMap((ack) => ack.seen)).toEqual(['n1']));
    await expectAccessible();
    await user.click(await findByRole('button', { name: 'Got it Relay race' }));
    await waitFor(() => expect(acks.flatMap((ack) => ack.confirmed)).toEqual(['n1']));
  });

  it('reports as seen what arrived in the background once somebody comes back', async () => {
    const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    const acks: Record<string, string[]>[] = [];
    const { findByText } = await renderApp('/inbox', {
      handlers: [
        http.get('/api/v1/inbox', () => HttpResponse.json({ items: [anInboxItem('n1')], nextCursor: null })),
        http.post('/api/v1/inbox/acks', async ({ request }) => {
          acks.push((await request.json()) as Record<string, string[]>);
          return new HttpResponse(null, { status: 204 });
        }),
      ],
    });
    await findByText('Moved from Main hall to Pool.');
    expect(acks).toEqual([]);
    visibility.mockReturnValue('visible');
    document.dispatchEvent(new Event('visibilitychange'));
    await waitFor(() => expect(acks.flatMap((ack) => ack.seen)).toEqual(['n1']));
  });

  it('does not show a refused confirmation as confirmed', async () => {
    const { findByRole, findByText, user } = await renderApp('/inbox', {
      handlers: [
        http.get('/api/v1/inbox', () =>
          HttpResponse.json({ items: [anInboxItem('n1', { state: 'seen' })], nextCursor: null }),
        ),
        http.post('/api/v1/inbox/acks', () => HttpResponse.json({ status: 404 }, { status: 404 })),
      ],
    });
    await user.click(await findByRole('button', { name: 'Got it Relay race' }));
    expect(await findByText('1 change needs you')).toBeTruthy();
    expect(await findByRole('button', { name: 'Got it Relay race' })).toBeTruthy();
  });

  it('tells times on the clock of the event, in a notice and once that is known', async () => {
    let known: (() => void) | undefined;
    const moved = anInboxItem('n8', {
      state: 'seen',
      kinds: ['moved_time'],
      before: { startsAt: '2026-07-04T08:00:00Z' },
      after: { startsAt: '2026-07-04T09:00:00Z' },
    });
    const { findByRole, findByText, findAllByText, queryByText, live } = await renderApp('/inbox', {
      handlers: [
        http.get('/api/v1/inbox', () => HttpResponse.json({ items: [moved], nextCursor: null })),
        http.get('/api/v1/events/e1', async () => {
          await new Promise<void>((resolve) => (known = resolve));
          return HttpResponse.json(anEvent({ timeZone: 'Pacific/Auckland' }));
        }),
      ],
    });
    await findByRole('link', { name: 'Relay race' });
    await waitFor(() => expect(live.current?.subscribed.has('person:p1:inbox')).toBe(true));
    live.publish('person:p1:inbox', moved);
    expect(queryByText(/Jul 4/)).toBeNull();
    await waitFor(() => expect(known).toBeTruthy());
    known?.();
    await waitFor(async () => expect(await findAllByText(/9:00 PM/)).not.toHaveLength(0));
    expect(await findByText(/^Relay race\. .*9:00 PM/, { selector: '.banner *' })).toBeTruthy();
  });

  it('acknowledges a pushed change as told, and announces it', async () => {
    const { live, findAllByText, findByRole } = await renderApp('/preferences');
    await findByRole('heading', { name: 'Language and display' });
    await waitFor(() => expect(live.current?.subscribed.has('person:p1:inbox')).toBe(true));
    live.publish('person:p1:inbox', anInboxItem('n7'));
    await waitFor(() => expect(live.acknowledged('delivered')).toEqual(['n7']));
    const shown = await findAllByText(/Relay race. Moved from Main hall to Pool/);
    expect(shown.length).toBeGreaterThan(0);
    await waitFor(() =>
      expect(document.querySelector('[data-announcer=polite]')?.textContent).toContain('Relay race'),
    );
  });
});

describe('buying tickets', () => {
  const order = {
    id: 'or1',
    eventId: 'e1',
    status: 'declined',
    version: 1,
    total: { amount: 5000, currency: 'EUR' },
    lines: [
      { ticketTypeId: 'tt1', name: 'Day pass', quantity: 2, unitPrice: { amount: 2500, currency: 'EUR' } },
    ],
    payment: { id: 'pay1', method: 'test', status: 'failed' },
    placedAt: '2026-07-04T07:00:00Z',
    tickets: [],
  };

  it('says that nothing can be paid where there is no way to pay', async () => {
    const { findByRole, findByText, getByRole, user } = await renderApp('/events/e1/tickets', {
      handlers: [
        http.get('/api/v1/events/e1/ticket-types', () =>
          HttpResponse.json({ items: [aTicketType()], nextCursor: null }),
        ),
        http.get('/api/v1/payment-methods', () => HttpResponse.json({ items: [], nextCursor: null })),
      ],
    });
    await user.click(await findByRole('button', { name: /One more: Day pass/ }));
    await findByText(/cannot be paid here yet/);
    expect(getByRole('button', { name: /^Pay/ })).toHaveProperty('disabled', true);
  });

  it('orders, and says when the payment was declined', async () => {
    const bodies: unknown[] = [];
    const { findByRole, findByText, getByRole, user } = await renderApp('/events/e1/tickets', {
      handlers: [
        http.get('/api/v1/events/e1/ticket-types', () =>
          HttpResponse.json({ items: [aTicketType()], nextCursor: null }),
        ),
        http.post('/api/v1/orders', async ({ request }) => {
          bodies.push(await request.json());
          expect(request.headers.get('Idempotency-Key')).toBeTruthy();
          expect(request.headers.get('X-Requested-By')).toBe('turnout-web');
          return HttpResponse.json(order, { status: 201 });
        }),
        http.get('/api/v1/orders/or1', () => HttpResponse.json(order)),
      ],
    });
    const more = await findByRole('button', { name: /One more: Day pass/ });
    await user.click(more);
    await user.click(more);
    await expectAccessible();
    await user.click(getByRole('radio', { name: 'No' }));
    await user.click(getByRole('button', { name: 'Pay €50.00' }));
    expect((await findByText('The payment was declined. Nothing was charged.')).textContent).toBeTruthy();
    expect(bodies).toEqual([
      {
        eventId: 'e1',
        lines: [{ ticketTypeId: 'tt1', quantity: 2 }],
        payment: { method: 'test', outcome: 'decline' },
        buyer: { name: 'Ada Attendee', email: 'ada@demo.example' },
      },
    ]);
    await expectAccessible();
  });

  it('sends the same cart under the same key after a cut, and a changed cart under another', async () => {
    const keys: (string | null)[] = [];
    const { findByRole, getByRole, findByText, user } = await renderApp('/events/e1/tickets', {
      handlers: [
        http.get('/api/v1/events/e1/ticket-types', () =>
          HttpResponse.json({ items: [aTicketType()], nextCursor: null }),
        ),
        http.post('/api/v1/orders', ({ request }) => {
          keys.push(request.headers.get('Idempotency-Key'));
          return HttpResponse.error();
        }),
      ],
    });
    await user.click(await findByRole('button', { name: /One more: Day pass/ }));
    await user.click(getByRole('button', { name: 'Pay €25.00' }));
    await findByText(/cannot be reached/);
    await user.click(getByRole('button', { name: 'Pay €25.00' }));
    await waitFor(() => expect(keys).toHaveLength(2));
    await user.click(getByRole('button', { name: /One more: Day pass/ }));
    await user.click(getByRole('button', { name: 'Pay €50.00' }));
    await waitFor(() => expect(keys).toHaveLength(3));
    expect(keys[0]).toBe(keys[1]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('never asks for an order that may exist under another key or name', async () => {
    const tries: (string | null)[] = [];
    const { findByRole, findByText, getByRole, user } = await renderApp('/events/e1/tickets', {
      handlers: [
        http.get('/api/v1/events/e1/ticket-types', () =>
          HttpResponse.json({ items: [aTicketType()], nextCursor: null }),
        ),
        http.post('/api/v1/orders', ({ request }) => {
          tries.push(request.headers.get('Idempotency-Key'));
          return tries.length === 1
            ? HttpResponse.error()
            : HttpResponse.json(
                { type: 'urn:turnout:problem:idempotency-key-reused', status: 422 },
                { status: 422 },
              );
        }),
      ],
    });
    await user.click(await findByRole('button', { name: /One more: Day pass/ }));
    await user.click(getByRole('button', { name: 'Pay €25.00' }));
    await findByText(/your order may have arrived/);
    expect(getByRole('textbox', { name: 'Your email' }).hasAttribute('readonly')).toBe(true);
    await user.click(getByRole('button', { name: 'Pay €25.00' }));
    await findByText(/Your order may exist already/);
    await user.click(getByRole('button', { name: 'Pay €25.00' }));
    await waitFor(() => expect(tries).toHaveLength(3));
    expect(new Set(tries).size).toBe(1);
  });

  it('keeps the QR code of a ticket for the time without a network', async () => {
    const ticket = {
      id: 'k1',
      eventId: 'e1',
      orderId: 'or1',
      ticketTypeId: 'tt1',
      ticketTypeName: 'Day pass',
      status: 'valid',
      code: 'TO1.abc',
      admittedAt: null,
    };
    const { findByRole, services } = await renderApp('/tickets', {
      handlers: [
        http.get('/api/v1/tickets', () => HttpResponse.json({ items: [ticket], nextCursor: null })),
        http.get('/api/v1/tickets/k1/qr.svg', () =>
          HttpResponse.text('<svg xmlns="http://www.w3.org/2000/svg"/>', {
            headers: { 'Content-Type': 'image/svg+xml' },
          }),
        ),
      ],
    });
    expect(await findByRole('img', { name: 'QR code of your ticket Day pass' })).toBeTruthy();
    await waitFor(async () =>
      expect(await services.offline.database.snapshots.get('ticket-qr:k1')).toBeTruthy(),
    );
    await expectAccessible();
  });
});

describe('in every language', () => {
  it.each([
    ['de', 'ltr', 'Was läuft'],
    ['ar', 'rtl', 'ما الذي يجري'],
  ] as const)('speaks %s and writes %s', async (language, direction, title) => {
    const { findByRole } = await renderApp('/', { language });
    expect(await findByRole('heading', { name: title, level: 1 })).toBeTruthy();
    expect(document.documentElement.dir).toBe(direction);
    expect(document.documentElement.lang).toBe(language);
    await expectAccessible();
  });
});

it('holds back new changes for who wants calm until they ask', async () => {
  const { findByRole, findByText, queryByText, live, user } = await renderApp('/events/e1/changes', {
    calm: true,
    handlers: [
      programme(relay),
      http.get('/api/v1/sync', () =>
        HttpResponse.json({
          items: [{ ch: 'event:e1:feed', o: 1, d: anInboxItem('n1', { title: 'Chess' }) }],
          nextCursor: null,
        }),
      ),
    ],
  });
  await findByText('Chess');
  await waitFor(() => expect(live.current?.subscribed.has('event:e1:feed')).toBe(true));
  live.publish('event:e1:feed', anInboxItem('n2', { title: 'Swimming' }));
  const show = await findByRole('button', { name: 'Show 1 new change' });
  expect(queryByText('Swimming')).toBeNull();
  await user.click(show);
  expect(await findByText('Swimming')).toBeTruthy();
});

describe('signing in', () => {
  it('is offered when the session has ended meanwhile', async () => {
    let signedIn = true;
    const { findByRole, queryByRole, router } = await renderApp('/preferences', {
      handlers: [
        http.get('/api/v1/session', () =>
          HttpResponse.json(signedIn ? { signedIn, person: ada } : { signedIn }),
        ),
        http.get('/api/v1/orders/or1', () => HttpResponse.json({ status: 401 }, { status: 401 })),
      ],
    });
    await findByRole('link', { name: 'Ada Attendee' });
    signedIn = false;
    await router.navigate({ to: '/orders/$orderId', params: { orderId: 'or1' } });
    const main = within(await findByRole('main'));
    const link = await main.findByRole('link', { name: 'Sign in' });
    expect(link.getAttribute('href')).toContain('/oauth2/authorization/turnout?next=');
    await waitFor(() => expect(queryByRole('link', { name: 'Ada Attendee' })).toBeNull());
  });

  it('says when it failed', async () => {
    const { findByText } = await renderApp('/?sign-in=failed', { person: null });
    expect(await findByText('Signing in did not work. Please try again.')).toBeTruthy();
  });
});

describe('getting around', () => {
  it('titles each page and starts at its heading', async () => {
    const { findByRole, user } = await renderApp('/', { handlers: [programme(relay)] });
    await findByRole('heading', { name: 'What is on' });
    await waitFor(() => expect(document.title).toBe('What is on – Turnout'));
    await user.click(await findByRole('link', { name: 'Settings' }));
    const heading = await findByRole('heading', { name: 'Language and display' });
    await waitFor(() => expect(document.activeElement).toBe(heading));
    expect(document.title).toBe('Language and display – Turnout');
  });

  it('starts below the head of an event that stays', async () => {
    const { findByRole, router } = await renderApp('/events/e1/programme', {
      handlers: [
        programme(relay),
        http.get('/api/v1/events/e1/stars', () => HttpResponse.json({ items: ['s1'] })),
      ],
    });
    await findByRole('link', { name: 'Relay race' });
    await waitFor(() => expect(document.title).toBe('Programme – Riverside Games – Turnout'));
    await router.navigate({ to: '/events/$eventId/my-day', params: { eventId: 'e1' } });
    const heading = await findByRole('heading', { name: 'My day' });
    await waitFor(() => expect(document.activeElement).toBe(heading));
    expect(document.title).toBe('My day – Riverside Games – Turnout');
  });

  it('stays where a pressed button was replaced', async () => {
    let state: DeliveryState = 'seen';
    const over = aSession('s7', {
      title: 'Opening',
      startsAt: '2026-07-04T05:00:00Z',
      endsAt: '2026-07-04T06:00:00Z',
    });
    const { findByRole, findByText, router, user } = await renderApp('/events/e1/programme', {
      handlers: [
        programme(over, relay),
        http.get('/api/v1/inbox', () =>
          HttpResponse.json({ items: [anInboxItem('n1', { state })], nextCursor: null }),
        ),
        http.post('/api/v1/inbox/acks', () => {
          state = 'confirmed';
          return new HttpResponse(null, { status: 204 });
        }),
      ],
    });
    await user.click(await findByRole('button', { name: /earlier/i }));
    expect(document.activeElement?.textContent).toBe('7:00 AM');
    await router.navigate({ to: '/inbox' });
    await user.click(await findByRole('button', { name: 'Got it Relay race' }));
    const confirmed = await findByText('You confirmed this');
    await waitFor(() => expect(document.activeElement?.contains(confirmed)).toBe(true));
    await waitFor(() => expect(state).toBe('confirmed'));
  });
});

it('wipes the device at sign-out', async () => {
  const { findByRole, user, services } = await renderApp('/account', {
    handlers: [http.post('/logout', () => HttpResponse.json({ location: '#signed-out' }))],
  });
  await waitFor(async () => expect(await services.offline.database.snapshots.count()).toBeGreaterThan(0));
  await user.click(await findByRole('button', { name: 'Sign out' }));
  await waitFor(() => expect(window.location.hash).toBe('#signed-out'));
  expect(await services.offline.database.snapshots.count()).toBe(0);
});

it('reads nothing as a stranger while the session ends', async () => {
  let signedOut = false;
  const asStranger: string[] = [];
  const broken = vi.fn();
  const { findByRole, user, services } = await renderApp('/account', {
    handlers: [
      http.post('/logout', async () => {
        signedOut = true;
        await delay(50);
        return HttpResponse.json({ location: '#gone' });
      }),
      http.get('/api/v1/slow', async ({ request }) => {
        request.signal.addEventListener('abort', broken);
        if (signedOut) asStranger.push('slow');
        await delay('infinite');
      }),
    ],
  });
  void get('/api/v1/slow');
  await user.click(await findByRole('button', { name: 'Sign out' }));
  void get('/api/v1/slow');
  expect(services.live.status()).toBe('idle');
  await waitFor(() => expect(window.location.hash).toBe('#gone'));
  expect(broken).toHaveBeenCalledOnce();
  expect(asStranger).toEqual([]);
});

it('reads on when the session could not be ended', async () => {
  const { findByRole, findByText, user } = await renderApp('/account', {
    handlers: [
      http.post('/logout', () => HttpResponse.json({ status: 503, detail: 'Not now.' }, { status: 503 })),
      http.get('/api/v1/slow', () => HttpResponse.json('read')),
    ],
  });
  await user.click(await findByRole('button', { name: 'Sign out' }));
  await findByText('Not now.');
  expect(await get('/api/v1/slow')).toBe('read');
});

it('leaves too when the person signs out in another tab', async () => {
  const reload = vi.spyOn(page, 'reload').mockImplementation(() => undefined);
  const { findByRole, services, live } = await renderApp('/inbox');
  await findByRole('heading', { name: 'Inbox', level: 1 });
  await waitFor(() => expect(live.current?.subscribed.has('person:p1:inbox')).toBe(true));
  const elsewhere = new BroadcastChannel(signOutChannel);
  elsewhere.postMessage(null);
  await waitFor(() => expect(reload).toHaveBeenCalledOnce());
  elsewhere.close();
  expect(services.live.status()).toBe('idle');
  await services.offline.database.wipe();
  await services.offline.snapshots.keep('inbox', ['late']);
  expect(await services.offline.database.snapshots.count()).toBe(0);
});
