import { onlineManager } from '@tanstack/react-query';
import { waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { AuditRow } from '@/api/audit';
import type { SessionView } from '@/api/types';
import { aBoard, aGrant, aProgramme, aSession, aSessionView, aTicketType } from '@/testing/factories';
import { ada, expectAccessible, renderApp } from '@/testing/render';

const grants = [aGrant('ORGANIZER')];
const programme = http.get('/api/v1/events/e1/programme', () =>
  HttpResponse.json(aProgramme([aSession('s1')])),
);
const noChanges = http.get('/api/v1/changes', () => HttpResponse.json({ items: [], nextCursor: null }));

describe('the dashboard', () => {
  const figures = {
    asOf: '2026-07-04T07:00:00Z',
    ticketsSold: 3,
    revenue: [{ amount: 7500, currency: 'EUR' }],
    orders: { paid: 2, pending: 1, declined: 0 },
    checkedIn: 1,
    stars: 12,
    sales: [
      { minute: '2026-07-04T06:00:00Z', count: 1 },
      { minute: '2026-07-04T06:05:00Z', count: 2 },
    ],
  };

  it('shows sales as picture and table, live', async () => {
    const { findByText, findByRole, live } = await renderApp('/organize/e1', {
      grants,
      handlers: [noChanges, http.get('/api/v1/events/e1/figures', () => HttpResponse.json(figures))],
    });
    expect(await findByText('€75.00')).toBeTruthy();
    expect(await findByRole('img', { name: 'Sales over time' })).toBeTruthy();
    await waitFor(() => expect(live.current?.subscribed.has('event:e1:figures')).toBe(true));
    live.publishState('event:e1:figures', 2, { ...figures, ticketsSold: 4242 });
    expect(await findByText('4,242')).toBeTruthy();
    await expectAccessible();
  });

  it('does not call figures live that nobody sends', async () => {
    const { findByText, live, services } = await renderApp('/organize/e1', {
      grants,
      liveRefusals: Array.from({ length: 3 }, () => ({ type: 'urn:turnout:problem:forbidden', status: 403 })),
      handlers: [noChanges, http.get('/api/v1/events/e1/figures', () => HttpResponse.json(figures))],
    });
    await findByText('€75.00');
    await waitFor(() => expect(live.received.filter((frame) => frame.sub)).toHaveLength(3));
    expect(services.live.status()).toBe('open');
    expect(await findByText('Not live, last known figures')).toBeTruthy();
  });

  it('says plainly that a role does not allow it', async () => {
    const { findByText } = await renderApp('/organize/e1', {
      grants: [aGrant('VOLUNTEER')],
      handlers: [
        http.get('/api/v1/changes', () => HttpResponse.json({ status: 403 }, { status: 403 })),
        http.get('/api/v1/events/e1/figures', () => HttpResponse.json({ status: 403 }, { status: 403 })),
      ],
    });
    expect(await findByText(/Your role in this event does not allow this/)).toBeTruthy();
  });
});

describe('moving a session', () => {
  const loaded = http.get('/api/v1/sessions/s1', () =>
    HttpResponse.json(aSessionView('s1'), { headers: { ETag: '"v1"' } }),
  );
  const preview = http.post('/api/v1/events/e1/reach-previews', () =>
    HttpResponse.json({
      people: 215,
      bound: 'exact',
      silent: [],
      unknown: [],
      reasons: { starred: 214, speaker: 3, staff: 0 },
      criteria: [],
    }),
  );

  it('shows whom it touches first, then publishes and follows its reach', async () => {
    const patches: unknown[] = [];
    const { findByRole, findByText, getByRole, user, router } = await renderApp('/organize/e1/programme/s1', {
      grants,
      handlers: [
        programme,
        loaded,
        preview,
        http.patch('/api/v1/sessions/s1', async ({ request }) => {
          patches.push([request.headers.get('If-Match'), await request.json()]);
          return HttpResponse.json({ ...aSessionView('s1'), version: 2, changeId: 'c1' });
        }),
        http.get('/api/v1/changes/c1', () => HttpResponse.json(aBoard())),
        http.get('/api/v1/changes/c1/deliveries', () => HttpResponse.json({ items: [], nextCursor: null })),
      ],
    });
    const room = await findByRole('combobox', { name: 'Room' });
    await user.clear(room);
    await user.type(room, 'Pool');
    await user.keyboard('{Escape}');
    await user.click(getByRole('button', { name: 'See whom this touches' }));
    const dialog = await findByRole('dialog', { name: 'Whom this touches' });
    expect(await within(dialog).findByText('This reaches 215 people.')).toBeTruthy();
    expect(within(dialog).getByText('214 people starred it')).toBeTruthy();
    expect(within(dialog).getByText('3 speakers')).toBeTruthy();
    await user.click(within(dialog).getByRole('button', { name: 'Publish the change' }));
    expect(await findByText('people touched', { exact: false })).toBeTruthy();
    expect(router.state.location.pathname).toBe('/organize/e1/changes/c1');
    expect(patches).toEqual([['"v1"', { room: 'Pool' }]]);
  });

  const stale = (theirs: SessionView) =>
    HttpResponse.json(
      {
        type: 'urn:turnout:problem:version-stale',
        status: 412,
        detail: 'Changed meanwhile.',
        current: theirs,
      },
      { status: 412 },
    );

  it('keeps what was typed while the network comes and goes, and when nothing is decided', async () => {
    let version = 1;
    const { findByRole, getByRole, queryByRole, user, services } = await renderApp(
      '/organize/e1/programme/s1',
      {
        grants,
        handlers: [
          programme,
          preview,
          http.get('/api/v1/sessions/s1', () =>
            HttpResponse.json(aSessionView('s1', { version }), { headers: { ETag: `"v${version}"` } }),
          ),
          http.patch('/api/v1/sessions/s1', () => stale(aSessionView('s1', { version: 2, title: 'Theirs' }))),
        ],
      },
    );
    const title = await findByRole('textbox', { name: 'Title' });
    await user.clear(title);
    await user.type(title, 'My title');
    version = 2;
    onlineManager.setOnline(false);
    onlineManager.setOnline(true);
    await waitFor(() => expect(services.queries.isFetching()).toBe(0));
    await user.click(getByRole('button', { name: 'See whom this touches' }));
    const publish = await findByRole('button', { name: 'Publish the change' });
    await waitFor(() => expect(publish.hasAttribute('disabled')).toBe(false));
    await user.click(publish);
    await findByRole('dialog', { name: 'Somebody else changed this session' });
    await user.keyboard('{Escape}');
    await waitFor(() => expect(queryByRole('dialog')).toBeNull());
    expect((getByRole('textbox', { name: 'Title' }) as HTMLInputElement).value).toBe('My title');
  });

  it('sends an edit whose answer was lost again under the same key', async () => {
    const keys: (string | null)[] = [];
    const { findByRole, findByText, getByRole, user } = await renderApp('/organize/e1/programme/s1', {
      grants,
      handlers: [
        programme,
        loaded,
        preview,
        http.patch('/api/v1/sessions/s1', ({ request }) => {
          keys.push(request.headers.get('Idempotency-Key'));
          return keys.length === 1 ? HttpResponse.error() : HttpResponse.json(aSessionView('s1'));
        }),
      ],
    });
    await user.type(await findByRole('textbox', { name: 'Title' }), '!');
    await user.click(getByRole('button', { name: 'See whom this touches' }));
    const publish = await findByRole('button', { name: 'Publish the change' });
    await waitFor(() => expect(publish.hasAttribute('disabled')).toBe(false));
    await user.click(publish);
    expect(await findByText('No connection. Your edit is kept and sent later.')).toBeTruthy();
    await waitFor(() => expect(keys).toHaveLength(2));
    expect(keys[1]).toBe(keys[0]);
  });

  it('lets a person decide when a session to put back was changed', async () => {
    const matches: (string | null)[] = [];
    const { findByRole, user } = await renderApp('/organize/e1/programme/s1', {
      grants,
      handlers: [
        programme,
        http.get('/api/v1/sessions/s1', () =>
          HttpResponse.json(aSessionView('s1', { status: 'cancelled' }), { headers: { ETag: '"v1"' } }),
        ),
        http.post('/api/v1/sessions/s1/restore', ({ request }) => {
          matches.push(request.headers.get('If-Match'));
          return matches.length === 1
            ? stale(aSessionView('s1', { version: 2, status: 'cancelled' }))
            : HttpResponse.json(aSessionView('s1', { version: 3 }));
        }),
      ],
    });
    await user.click(await findByRole('button', { name: 'Put it back in the programme' }));
    await user.click(await findByRole('button', { name: 'Publish mine' }));
    await waitFor(() => expect(matches).toEqual(['"v1"', '"v2"']));
  });

  it('does not mind an emptied start, and asks for one', async () => {
    const { findByRole, findByLabelText, getByRole, user } = await renderApp('/organize/e1/programme/s1', {
      grants,
      handlers: [programme, loaded],
    });
    const starts = (await findByLabelText('Begins')) as HTMLInputElement;
    const title = await findByRole('textbox', { name: 'Title' });
    await user.type(title, '!');
    await user.clear(starts);
    expect(starts.value).toBe('');
    expect(getByRole('button', { name: 'See whom this touches' }).hasAttribute('disabled')).toBe(true);
  });

  it('lays both versions side by side when somebody else was faster', async () => {
    const matches: (string | null)[] = [];
    const theirs = aSessionView('s1', { version: 2, title: 'Their title' });
    const { findByRole, getByRole, user } = await renderApp('/organize/e1/programme/s1', {
      grants,
      handlers: [
        programme,
        loaded,
        preview,
        http.patch('/api/v1/sessions/s1', ({ request }) => {
          matches.push(request.headers.get('If-Match'));
          return matches.length === 1
            ? HttpResponse.json(
                {
                  type: 'urn:turnout:problem:stale',
                  status: 412,
                  detail: 'Changed meanwhile.',
                  current: theirs,
                },
                { status: 412, headers: { 'Content-Type': 'application/problem+json' } },
              )
            : HttpResponse.json({ ...theirs, version: 3, title: 'My title', changeId: null });
        }),
      ],
    });
    const title = await findByRole('textbox', { name: 'Title' });
    await user.clear(title);
    await user.type(title, 'My title');
    await user.click(getByRole('button', { name: 'See whom this touches' }));
    const dialog = await findByRole('dialog', { name: 'Whom this touches' });
    const publish = within(dialog).getByRole('button', { name: 'Publish the change' });
    await waitFor(() => expect(publish.hasAttribute('disabled')).toBe(false));
    await user.click(publish);
    const merge = await findByRole('dialog', { name: 'Somebody else changed this session' });
    expect(within(merge).getByText('My title')).toBeTruthy();
    expect(within(merge).getByText('Their title')).toBeTruthy();
    await user.click(within(merge).getByRole('button', { name: 'Publish mine' }));
    await waitFor(() => expect(matches).toEqual(['"v1"', '"v2"']));
  });
});

it('lays both versions of an edit made offline side by side, and opens only when asked', async () => {
  const theirs = aSessionView('s1', {
    version: 2,
    roomName: 'Pool',
    startsAt: '2026-07-04T08:30:00Z',
  });
  const { findByRole, findByText, queryByRole, user, services } = await renderApp('/organize/e1/programme', {
    grants,
    handlers: [
      programme,
      http.patch('/api/v1/sessions/s1', () =>
        HttpResponse.json({ status: 412, detail: 'Changed meanwhile.', current: theirs }, { status: 412 }),
      ),
    ],
  });
  await findByRole('heading', { name: 'Programme', level: 1 });
  const edit = async () => {
    await services.offline.outbox.append({
      entity: 'session:s1',
      merge: 'ask',
      baseVersion: '"v1"',
      intent: {
        type: 'edit-session',
        sessionId: 's1',
        eventId: 'e1',
        change: { room: 'Main hall', startsAt: '2026-07-04T08:00:00Z' },
      },
    });
    await services.offline.replayer.trigger();
  };
  await edit();
  await user.click(await findByRole('button', { name: 'Look at it' }));
  const table = await findByRole('table', { name: 'Both versions' });
  expect([...table.querySelectorAll('tbody tr')].map((row) => row.textContent)).toEqual([
    'RoomMain hallPool',
    'BeginsJul 4, 2026, 10:00 AMJul 4, 2026, 10:30 AM',
  ]);
  await expectAccessible();
  await user.click(await findByRole('button', { name: 'Take theirs' }));
  await waitFor(() => expect(queryByRole('dialog')).toBeNull());
  await edit();
  expect(await findByText('1 change needs you')).toBeTruthy();
  expect(queryByRole('dialog')).toBeNull();
});

it('shows the reach of a change as it grows, with names where they may be known', async () => {
  const { findByText, findByRole, live, findAllByText } = await renderApp('/organize/e1/changes/c1', {
    grants,
    handlers: [
      http.get('/api/v1/changes/c1', () => HttpResponse.json(aBoard())),
      http.get('/api/v1/changes/c1/deliveries', () =>
        HttpResponse.json({
          items: [
            {
              notificationId: 'n1',
              personId: 'pp1',
              because: ['starred'],
              state: 'delivered',
              reason: null,
              rungs: [],
            },
            {
              notificationId: 'n2',
              personId: 'person-654321',
              because: ['staff'],
              state: 'failed',
              reason: 'No such mailbox.',
              rungs: [{ rung: 'email', state: 'failed', reason: null, attempts: 3 }],
            },
          ],
          nextCursor: null,
        }),
      ),
      http.get('/api/v1/people', () =>
        HttpResponse.json({ items: [{ id: 'pp1', name: 'Zoë' }], nextCursor: null }),
      ),
    ],
  });
  expect(await findByText('4 of 10')).toBeTruthy();
  expect(await findByText('Zoë')).toBeTruthy();
  expect(await findByText('Person 654321')).toBeTruthy();
  expect(await findByText('Email: failed')).toBeTruthy();
  await waitFor(() => expect(live.current?.subscribed.has('change:c1:reach')).toBe(true));
  live.publishState('change:c1:reach', 9, {
    changeId: 'c1',
    touched: 10,
    told: 10,
    seen: 6,
    confirmed: 3,
    timeToLastMs: 1240,
  });
  expect((await findAllByText('10 of 10')).length).toBeGreaterThan(0);
  expect(await findByText('1.2 s')).toBeTruthy();
  expect(await findByRole('progressbar', { name: 'Told' })).toBeTruthy();
  await waitFor(() =>
    expect(document.querySelector('[data-announcer=polite]')?.textContent).toContain(
      'All 10 people have been told.',
    ),
  );
  await expectAccessible();
});

it('imports a file and says where something was wrong', async () => {
  const { findByLabelText, findByRole, findByText, getByRole, user } = await renderApp('/organize/import', {
    grants,
    handlers: [
      http.get('/api/v1/organizations', () =>
        HttpResponse.json({ items: [{ id: 'o1', name: 'Club' }], nextCursor: null }),
      ),
      http.post('/api/v1/events/import', ({ request }) => {
        expect(new URL(request.url).searchParams.get('organizationId')).toBe('o1');
        return HttpResponse.json({
          eventId: 'e2',
          created: { sessions: 924, rooms: 20, tracks: 9, speakers: 700 },
          changed: 0,
          unchanged: 0,
          refused: [{ path: '/schedule/day[2]/room[1]/event[3]', line: 412, reason: 'It has no start.' }],
          warnings: [{ path: '/schedule/day[1]', line: 7, code: 'overlap', detail: 'Two sessions at once.' }],
        });
      }),
    ],
  });
  await user.upload(
    await findByLabelText('Schedule file'),
    new File(['<schedule/>'], 'schedule.xml', { type: 'text/xml' }),
  );
  await expectAccessible();
  await user.click(getByRole('button', { name: 'Import' }));
  expect(await findByText('/schedule/day[2]/room[1]/event[3] · line 412')).toBeTruthy();
  expect(await findByRole('table', { name: '1 entry refused' })).toBeTruthy();
  expect(await findByText('924')).toBeTruthy();
  await expectAccessible();
});

it('creates a ticket type in minor units', async () => {
  const bodies: unknown[] = [];
  const { findByRole, user } = await renderApp('/organize/e1/sales', {
    grants,
    handlers: [
      http.get('/api/v1/events/e1/ticket-types', () =>
        HttpResponse.json({ items: [aTicketType()], nextCursor: null }),
      ),
      http.get('/api/v1/events/e1/orders', () => HttpResponse.json({ items: [], nextCursor: null })),
      http.post('/api/v1/events/e1/ticket-types', async ({ request }) => {
        bodies.push(await request.json());
        return HttpResponse.json(aTicketType(), { status: 201 });
      }),
    ],
  });
  await findByRole('table', { name: 'Ticket types' });
  await expectAccessible();
  await user.click(await findByRole('button', { name: 'New ticket type' }));
  const dialog = await findByRole('dialog', { name: 'New ticket type' });
  await user.type(within(dialog).getByRole('textbox', { name: 'Name' }), 'Family');
  const price = within(dialog).getByRole('textbox', { name: 'Price' });
  await user.clear(price);
  await user.type(price, '12.5');
  await user.tab();
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(bodies).toHaveLength(1));
  expect(bodies[0]).toMatchObject({
    name: 'Family',
    price: { amount: 1250, currency: 'EUR' },
    capacity: 100,
  });
});

it('lets a person handle a stuck message', async () => {
  let replayed = false;
  const letter = {
    id: 'd1',
    topic: 'turnout.event.session.v1',
    key: 's1',
    type: 'SessionChangedV1',
    attempts: 7,
    affected: '12 people were not told that “Relay race” moved.',
    error: 'The mail server did not answer.',
  };
  const { findByText, findAllByText, findByRole, user } = await renderApp('/organize/dead-letters', {
    grants,
    handlers: [
      http.get('/api/v1/notification-service/dead-letters', () =>
        HttpResponse.json({ items: replayed ? [] : [letter], nextCursor: null }),
      ),
      http.get('/api/v1/notification-service/dead-letters/d1', () =>
        HttpResponse.json({ ...letter, body: { a: 1 } }),
      ),
      http.post('/api/v1/notification-service/dead-letters/d1/replay', () => {
        replayed = true;
        return new HttpResponse(null, { status: 202 });
      }),
      http.get('/api/v1/:service/dead-letters', () => HttpResponse.json({ items: [], nextCursor: null })),
    ],
  });
  expect((await findAllByText(letter.affected)).length).toBeGreaterThan(0);
  await expectAccessible();
  await user.click(await findByRole('button', { name: /Handle/ }));
  await user.click(await findByRole('button', { name: 'Try again' }));
  expect(await findByText('Nothing is stuck')).toBeTruthy();
});

it('leads the first visitor through the set-up', async () => {
  const bodies: unknown[] = [];
  const { findByRole, findByText, getByRole, getByLabelText, user } = await renderApp('/setup', {
    person: null,
    handlers: [
      http.get('/api/v1/platform', () =>
        HttpResponse.json({ demo: false, setupNeeded: true, publicUrl: 'http://localhost', mailbox: true }),
      ),
      http.post('/api/v1/setup/owner', async ({ request }) => {
        bodies.push(await request.json());
        return new HttpResponse(null, { status: 201 });
      }),
    ],
  });
  await user.type(await findByRole('textbox', { name: 'Name of your organization' }), 'Swim Club');
  await expectAccessible();
  await user.click(getByRole('button', { name: 'Next' }));
  await user.type(await findByRole('textbox', { name: 'Your name' }), 'Olivia');
  await user.type(getByRole('textbox', { name: 'Your email' }), 'olivia@club.example');
  await user.type(getByLabelText('Password'), 'a long enough sentence');
  await expectAccessible();
  await user.click(getByRole('button', { name: 'Make it mine' }));
  expect(await findByText('It is yours')).toBeTruthy();
  expect(bodies).toEqual([
    {
      organizationName: 'Swim Club',
      name: 'Olivia',
      email: 'olivia@club.example',
      password: 'a long enough sentence',
      languages: ['en', 'de', 'ar'],
    },
  ]);
});

describe('the audit log of the platform', () => {
  it('is offered to whoever runs it, and searched by a name', async () => {
    const asked: string[] = [];
    const { findByRole, findByText, user } = await renderApp('/organize', {
      grants: [aGrant('OWNER')],
      handlers: [
        http.get('/api/v1/people/me', () =>
          HttpResponse.json({ ...ada, grants: [aGrant('OWNER')], operator: true }),
        ),
        http.get('/api/v1/organizations', () => HttpResponse.json({ items: [], nextCursor: null })),
        http.get('/api/v1/ownership-offers', () => HttpResponse.json({ items: [], nextCursor: null })),
        http.get('/api/v1/audit-rows', ({ request }) => {
          asked.push(new URL(request.url).searchParams.get('person') ?? '');
          return HttpResponse.json({ items: [], nextCursor: null, verified: null });
        }),
      ],
    });
    await user.click(await findByRole('link', { name: 'Audit log of the platform' }));
    expect(await findByRole('heading', { name: 'Audit log of the platform' })).toBeTruthy();
    await user.type(await findByRole('textbox', { name: 'Person' }), 'paula');
    await user.click(await findByRole('button', { name: 'Search' }));
    expect(await findByText('No rows')).toBeTruthy();
    await waitFor(() => expect(asked).toEqual(['', 'paula']));
    await expectAccessible();
  });
});

describe('the audit log', () => {
  const row = (seq: number, more: Partial<AuditRow> = {}): AuditRow => ({
    seq,
    id: `row-${seq}`,
    at: '2026-07-04T07:00:00Z',
    actor: { id: '0199aaaa-0000-7000-8000-0000000000a2', name: 'Omar Organizer' },
    onBehalfOf: null,
    action: 'member.add',
    object: { type: 'person', id: '0199aaaa-0000-7000-8000-0000000000a3', name: 'Sana Staff' },
    eventId: 'e1',
    service: 'user-service',
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    address: '203.0.113.7',
    details: { role: 'STAFF' },
    ...more,
  });

  it('shows who did what, is narrowed from the table, and goes on page by page', async () => {
    const asked: string[] = [];
    const { findByRole, findByText, getByRole, user, router } = await renderApp('/organize/e1/audit', {
      grants,
      handlers: [
        http.get('/api/v1/events/e1/audit-rows', ({ request }) => {
          const query = new URL(request.url).searchParams;
          asked.push(query.toString());
          return HttpResponse.json({
            items: query.has('cursor') ? [row(1, { action: 'gate.open', details: {} })] : [row(2)],
            nextCursor: query.has('cursor') ? null : 'c2',
            verified: { seq: 2, at: '2026-07-04T07:05:00Z' },
          });
        }),
      ],
    });
    expect(await findByText(/Found in order up to row 2/)).toBeTruthy();
    expect(await findByRole('columnheader', { name: 'From where' })).toBeTruthy();
    expect(await findByText('Added somebody to the team')).toBeTruthy();
    expect(await findByText('Sana Staff')).toBeTruthy();
    await expectAccessible();
    await user.click(getByRole('button', { name: 'Show more' }));
    expect(await findByText('gate.open')).toBeTruthy();
    const [first] = await within(await findByRole('table')).findAllByRole('button', {
      name: 'Only Omar Organizer',
    });
    if (first) await user.click(first);
    await waitFor(() => expect(asked.at(-1)).toContain('actor=0199aaaa-0000-7000-8000-0000000000a2'));
    expect(router.state.location.search).toEqual({ actor: '0199aaaa-0000-7000-8000-0000000000a2' });
    expect(getByRole('link', { name: 'Download as a file (CSV)' }).getAttribute('href')).toBe(
      '/api/v1/events/e1/audit-rows.csv?actor=0199aaaa-0000-7000-8000-0000000000a2',
    );
    await user.click(getByRole('button', { name: 'Show everything' }));
    await waitFor(() => expect(router.state.location.search).toEqual({}));
  });

  it('looks for what is typed, and says when nothing is found', async () => {
    const asked: URLSearchParams[] = [];
    const { findByRole, findByText, user } = await renderApp('/organize/audit', {
      grants,
      handlers: [
        http.get('/api/v1/organizations', () =>
          HttpResponse.json({ items: [{ id: 'o1', name: 'Harbour Sports' }], nextCursor: null }),
        ),
        http.get('/api/v1/organizations/o1/audit-rows', ({ request }) => {
          asked.push(new URL(request.url).searchParams);
          return HttpResponse.json({ items: [], nextCursor: null, verified: null });
        }),
      ],
    });
    expect(await findByText('Nothing has been recorded here yet.')).toBeTruthy();
    expect(await findByText(/have not been checked yet/)).toBeTruthy();
    await user.type(await findByRole('textbox', { name: 'What was done' }), ' order. {Enter}');
    expect(await findByText('Nothing that was recorded matches this search.')).toBeTruthy();
    expect(asked.at(-1)?.get('action')).toBe('order.');
    await expectAccessible();
  });

  it('says plainly that a role does not allow it', async () => {
    const { findByText } = await renderApp('/organize/e1/audit', {
      grants: [aGrant('VOLUNTEER')],
      handlers: [
        http.get('/api/v1/events/e1/audit-rows', () => HttpResponse.json({ status: 403 }, { status: 403 })),
      ],
    });
    expect(await findByText(/Your role in this event does not allow this/)).toBeTruthy();
  });
});
