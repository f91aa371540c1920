import { fireEvent, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import type { ChatMessage } from '@/api/chat';
import { aGrant, aProgramme, aSession } from '@/testing/factories';
import { expectAccessible, renderApp } from '@/testing/render';

const grants = [aGrant('STAFF')];
const programme = http.get('/api/v1/events/e1/programme', () =>
  HttpResponse.json(aProgramme([aSession('s1')])),
);

function aMessage(id: string, text: string, change: Partial<ChatMessage> = {}): ChatMessage {
  return {
    id,
    cid: null,
    authorId: 'p9',
    authorName: 'Sana',
    text,
    sentAt: '2026-07-04T07:00:00Z',
    ...change,
  };
}

const chat = [
  http.get('/api/v1/events/e1/chat-channels', () =>
    HttpResponse.json({ items: [{ id: 'ch1', name: 'Crew' }], nextCursor: null }),
  ),
  http.get('/api/v1/chat-channels/ch1/messages', () =>
    HttpResponse.json({ items: [aMessage('m2', 'Second'), aMessage('m1', 'First')], nextCursor: null }),
  ),
];

describe('the chat', () => {
  it('is not there for those who are not in it', async () => {
    const asked: string[] = [];
    const { findByRole, queryByRole } = await renderApp('/staff/e1/sessions', {
      grants: [aGrant('MEDIC')],
      handlers: [
        programme,
        http.get('/api/v1/events/e1/duties', () => HttpResponse.json({ items: [], nextCursor: null })),
        http.get('/api/v1/events/e1/chat-channels', () => {
          asked.push('channels');
          return new HttpResponse(null, { status: 403 });
        }),
      ],
    });
    await findByRole('link', { name: 'My sessions' });
    await waitFor(() => expect(queryByRole('link', { name: /^Chat/ })).toBeNull());
    expect(asked).toEqual([]);
  });

  it('shows the oldest first, hears others, and reads them out', async () => {
    const { findByText, findAllByRole, live } = await renderApp('/staff/e1/chat', { grants, handlers: chat });
    await findByText('Second');
    const texts = (await findAllByRole('listitem')).map((item) => item.querySelector('p')?.textContent);
    expect(texts.indexOf('First')).toBeLessThan(texts.indexOf('Second'));
    await waitFor(() => expect(live.current?.subscribed.has('event:e1:chat:ch1')).toBe(true));
    live.publish('event:e1:chat:ch1', aMessage('m3', 'The gate is open'));
    expect(await findByText('The gate is open')).toBeTruthy();
    await waitFor(() =>
      expect(document.querySelector('[data-announcer=polite]')?.textContent).toContain(
        'Sana: The gate is open',
      ),
    );
    await expectAccessible();
  });

  it('sends by the live call, once, in order, also what was written without a network', async () => {
    const calls: { cid: string; text: string }[] = [];
    const { findByRole, findByText, findAllByText, queryByText, live, user } = await renderApp(
      '/staff/e1/chat',
      {
        grants,
        handlers: [
          ...chat,
          http.post('/api/v1/chat-channels/ch1/messages', () => HttpResponse.error()),
          http.get('/api/v1/live-token', () =>
            HttpResponse.json({ token: 't', expiresAt: new Date(Date.now() + 600_000).toISOString() }),
          ),
        ],
      },
    );
    live.onCall = (_operation, cid, data) => {
      calls.push({ cid, text: (data as { text: string }).text });
      return { o: calls.length };
    };
    const box = await findByRole('textbox', { name: 'Message' });
    await waitFor(() => expect(live.current?.subscribed.has('event:e1:chat:ch1')).toBe(true));
    live.reachable = false;
    live.cut();
    await user.type(box, 'one{Enter}');
    await user.type(box, 'two{Enter}');
    await waitFor(async () => expect(await findAllByText('Waiting to be sent')).toHaveLength(2));
    live.reachable = true;
    await waitFor(() => expect(calls.map((call) => call.text)).toEqual(['one', 'two']), { timeout: 8000 });
    expect(new Set(calls.map((call) => call.cid)).size).toBe(2);
    await waitFor(() => expect(queryByText('Waiting to be sent')).toBeNull());
    expect(await findByText('one')).toBeTruthy();
    const first = calls[0];
    live.publish('event:e1:chat:ch1', aMessage('m8', 'one', { cid: first?.cid ?? '', authorId: 'p1' }));
    await waitFor(async () => expect(await findAllByText('one')).toHaveLength(1));
  });
});

it('forgets its own message once it came back, and leaves who reads further up where they are', async () => {
  const scrolled = vi.spyOn(Element.prototype, 'scrollIntoView');
  let items = [aMessage('m1', 'First')];
  const { findByRole, findByText, queryByText, live, services, user } = await renderApp('/staff/e1/chat', {
    grants,
    handlers: [
      http.get('/api/v1/chat-channels/ch1/messages', () => HttpResponse.json({ items, nextCursor: null })),
      ...chat,
    ],
  });
  let cid = '';
  live.onCall = (_operation, given) => ({ o: 1, cid: (cid = given) });
  const box = await findByRole('textbox', { name: 'Message' });
  await waitFor(() => expect(live.current?.subscribed.has('event:e1:chat:ch1')).toBe(true));
  await user.type(box, 'mine{Enter}');
  await waitFor(() => expect(cid).not.toBe(''));
  live.publish('event:e1:chat:ch1', aMessage('m2', 'mine', { cid, authorId: 'p1' }));
  await waitFor(() =>
    expect(services.queries.getQueryData(['chat', 'ch1'])).toMatchObject({
      pages: [{ items: [{ id: 'm2' }, { id: 'm1' }] }],
    }),
  );
  // So much was said since that the newest page no longer reaches back to it.
  items = [aMessage('m60', 'Sixty')];
  await services.queries.invalidateQueries({ queryKey: ['chat', 'ch1'] });
  await findByText('Sixty');
  expect(queryByText('mine')).toBeNull();

  const region = await findByRole('region', { name: 'Messages' });
  Object.defineProperties(region, { scrollHeight: { value: 2000 }, clientHeight: { value: 400 } });
  fireEvent.scroll(region, { target: { scrollTop: 100 } });
  scrolled.mockClear();
  live.publish('event:e1:chat:ch1', aMessage('m61', 'Further'));
  await findByText('Further');
  expect(scrolled).not.toHaveBeenCalled();
  fireEvent.scroll(region, { target: { scrollTop: 1590 } });
  live.publish('event:e1:chat:ch1', aMessage('m62', 'Last'));
  await findByText('Last');
  expect(scrolled).toHaveBeenCalled();
});

describe('the check-in', () => {
  it('admits, knows a ticket that was used, and refuses others in words', async () => {
    const results = ['admitted', 'already-admitted', 'wrong-event'];
    const { findByRole, findByText, user } = await renderApp('/staff/e1/check-in', {
      grants,
      handlers: [
        http.post('/api/v1/events/e1/check-ins', async ({ request }) => {
          const body = (await request.json()) as { code: string; nonce: string; at: string };
          expect(body.nonce && body.at && body.code).toBeTruthy();
          return HttpResponse.json({ result: results.shift(), at: body.at });
        }),
      ],
    });
    const code = await findByRole('textbox', { name: 'Ticket code' });
    await user.type(code, 'TO1.aaaaaaaaaaa{Enter}');
    expect(await findByText('Welcome')).toBeTruthy();
    await user.type(code, 'TO1.aaaaaaaaaaa{Enter}');
    expect(await findByText('This ticket was checked in before')).toBeTruthy();
    await user.type(code, 'TO1.bbbbbbbbbbb{Enter}');
    expect(await findByText('A ticket for another event')).toBeTruthy();
    await expectAccessible();
  });

  it('names the entrance of whoever is for some entrances only', async () => {
    const bodies: unknown[] = [];
    const { findByRole, findByText, getByRole, user } = await renderApp('/staff/e1/check-in', {
      grants: [{ ...aGrant('VOLUNTEER'), areas: ['North gate', 'Pool'] }],
      handlers: [
        http.post('/api/v1/events/e1/check-ins', async ({ request }) => {
          bodies.push(((await request.json()) as { area?: string }).area);
          return HttpResponse.json({ result: 'admitted' });
        }),
      ],
    });
    await user.click(await findByRole('button', { name: /Entrance/ }));
    await user.click(getByRole('option', { name: 'Pool' }));
    await expectAccessible();
    await user.type(getByRole('textbox', { name: 'Ticket code' }), 'one{Enter}');
    expect(await findByText('Welcome')).toBeTruthy();
    expect(bodies).toEqual(['Pool']);
  });

  it('keeps scans while there is no network and sends each once', async () => {
    let reachable = false;
    const codes: string[] = [];
    const { findByRole, findByText, user } = await renderApp('/staff/e1/check-in', {
      grants,
      handlers: [
        http.post('/api/v1/events/e1/check-ins', async ({ request }) => {
          if (!reachable) return HttpResponse.error();
          codes.push(((await request.json()) as { code: string }).code);
          return HttpResponse.json({ result: 'admitted' });
        }),
      ],
    });
    const code = await findByRole('textbox', { name: 'Ticket code' });
    await user.type(code, 'one{Enter}');
    await user.type(code, 'two{Enter}');
    expect(await findByText('2 check-ins wait to be sent.')).toBeTruthy();
    const send = await findByRole('button', { name: 'Send now' });
    reachable = true;
    await user.click(send);
    await waitFor(() => expect(codes).toEqual(['one', 'two']));
  });
});

it('tells of a scan that was refused later than anybody stood at the door', async () => {
  const { findByRole, findByText, services, user } = await renderApp('/preferences', {
    grants,
    handlers: [
      http.post('/api/v1/events/e1/check-ins', () => HttpResponse.json({ result: 'already-admitted' })),
    ],
  });
  await findByRole('heading', { name: 'Language and display' });
  const at = new Date(Date.now() - 60_000).toISOString();
  const { outbox, database, replayer } = services.offline;
  await waitFor(async () => expect(await database.meta.get('owner')).toBeTruthy());
  await database.transaction('rw', database.commands, database.meta, async () => {
    const { opId } = await outbox.append({
      entity: 'check-in:e1',
      merge: 'append',
      intent: { type: 'check-in', eventId: 'e1', code: 'TO1.abcdefgh', nonce: 'n', at },
    });
    await database.commands.update(opId, { occurredAt: at });
  });
  void replayer.trigger();
  await user.click(await findByRole('button', { name: 'Look at it' }));
  expect(await findByText('This ticket was checked in before')).toBeTruthy();
  expect(await findByText('abcdefgh')).toBeTruthy();
});

it('lists the sessions somebody is on duty in', async () => {
  const { findByRole } = await renderApp('/staff/e1/sessions', {
    grants,
    handlers: [programme, http.get('/api/v1/events/e1/duties', () => HttpResponse.json({ items: ['s1'] }))],
  });
  expect(await findByRole('link', { name: 'Session s1' })).toBeTruthy();
  await expectAccessible();
});

it('shows who is here, on every device, and who writes', async () => {
  const { findByText, queryByText, live, user, findByRole } = await renderApp('/staff/e1/chat', {
    grants,
    handlers: [
      ...chat,
      http.get('/api/v1/people', () =>
        HttpResponse.json({ items: [{ id: 'p2', name: 'Sam Staff' }], nextCursor: null }),
      ),
    ],
  });
  await waitFor(() => expect(live.current?.subscribed.has('event:e1:chat:ch1')).toBe(true));
  expect(live.received.some((frame) => frame.sub?.presence)).toBe(true);
  live.push({ ch: 'event:e1:chat:ch1', x: 'presence', d: { v: 1, all: ['p1', 'p2', 'p3'] } });
  await user.click(await findByText('3 people here'));
  await findByText('Sam Staff');
  await findByText('and 1 more');

  live.push({ ch: 'event:e1:chat:ch1', x: 'typing', d: { u: 'p2' } });
  await findByText('Sam Staff is writing …');
  live.push({ ch: 'event:e1:chat:ch1', x: 'presence', d: { v: 2, of: 1, came: [], left: ['p2'] } });
  await findByText('2 people here');
  expect(queryByText('Sam Staff')).toBeNull();

  await user.type(await findByRole('textbox', { name: 'Message' }), 'On my way');
  expect(live.received.filter((frame) => frame.typing)).toHaveLength(1);

  // What was dropped on the way is asked for again.
  const before = live.received.filter((frame) => frame.sub).length;
  live.push({ ch: 'event:e1:chat:ch1', x: 'presence', d: { v: 9, of: 8, came: ['p4'], left: [] } });
  await waitFor(() => expect(live.received.filter((frame) => frame.sub).length).toBe(before + 1));
});
