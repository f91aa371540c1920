import { fireEvent, waitFor, within } from '@testing-library/react';
import { http, HttpResponse, type HttpHandler } from 'msw';
import { expect, it } from 'vitest';
import type { CalendarItem, Calendars } from '@/api/calendar';
import { anEntry, theCalendars } from '@/testing/calendar';
import { aGrant } from '@/testing/factories';
import { expectAccessible, renderApp } from '@/testing/render';

// jsdom has no capture, and needs none: its events go where they are sent.
HTMLElement.prototype.setPointerCapture = () => undefined;

const path = '/api/v1/events/e1/calendar-entries';
const channel = 'event:e1:calendar';

interface Sent {
  method: string;
  ifMatch: string | null;
  body: Record<string, unknown>;
}

async function openCalendar(
  items: CalendarItem[],
  options: { calendars?: Calendars; handlers?: HttpHandler[]; language?: 'en' | 'de' | 'ar' } = {},
) {
  const sent: Sent[] = [];
  const asked: string[] = [];
  const keep = async (request: Request) => {
    const body = request.method === 'DELETE' ? {} : ((await request.json()) as Record<string, unknown>);
    sent.push({ method: request.method, ifMatch: request.headers.get('If-Match'), body });
    return HttpResponse.json(anEntry('new'));
  };
  const app = await renderApp('/staff/e1/calendar', {
    grants: [aGrant('STAFF')],
    language: options.language ?? 'en',
    handlers: [
      ...(options.handlers ?? []),
      http.get('/api/v1/events/e1/calendars', () => HttpResponse.json(options.calendars ?? theCalendars())),
      http.get('/api/v1/events/e1/calendar', ({ request }) => {
        asked.push(new URL(request.url).searchParams.get('calendar') ?? '');
        return HttpResponse.json({ items, nextCursor: null });
      }),
      http.get('/api/v1/events/e1/calendar-feeds', () => HttpResponse.json({ items: [], nextCursor: null })),
      http.get('/api/v1/events/e1/members', () =>
        HttpResponse.json({ items: [{ id: 'm1', personId: 'p2', name: 'Vito' }], nextCursor: null }),
      ),
      http.get('/api/v1/people', () => HttpResponse.json({ items: [{ id: 'p2', name: 'Vito' }] })),
      http.post(path, ({ request }) => keep(request)),
      http.put(`${path}/:id`, ({ request }) => keep(request)),
      http.delete(`${path}/:id`, ({ request }) => keep(request)),
    ],
  });
  return { ...app, sent, asked };
}

it('shows the week with what clashes, and the same as a list', async () => {
  const clash = {
    key: 'session:s1',
    kind: 'room' as const,
    id: 'r1',
    what: 'session' as const,
    title: 'Opening',
    startsAt: '2026-07-04T07:30:00Z',
    endsAt: '2026-07-04T08:30:00Z',
  };
  const { findByRole, findByText, user } = await openCalendar([
    anEntry('a', { title: 'Sound check', roomId: 'r1', everybody: false, conflicts: [clash] }),
    anEntry('b', { title: 'Party', allDay: true, start: '2026-07-04T00:00', end: '2026-07-05T00:00' }),
    anEntry('c', {
      kind: 'duty',
      key: 'duty:c',
      title: null,
      areas: ['Gate 1'],
      people: ['p1'],
      editable: false,
    }),
  ]);
  const block = await findByRole('button', { name: /Sound check/ });
  expect(block.textContent).toContain('1 clash');
  expect(await findByRole('button', { name: /On duty: Gate 1/ })).toBeTruthy();
  await expectAccessible();

  await user.click(await findByRole('button', { name: 'List' }));
  expect(await findByText(/Main hall is taken: Opening/)).toBeTruthy();
  expect((await findByRole('button', { name: 'Party' })).closest('li')?.textContent).toContain('All day');
  await expectAccessible();
});

it('goes on paper as a list', async () => {
  const { findByRole, queryByRole } = await openCalendar([anEntry('a', { title: 'Briefing' })]);
  expect(await findByRole('region', { name: 'My calendar' })).toBeTruthy();
  fireEvent(window, new Event('beforeprint'));
  expect(queryByRole('region', { name: 'My calendar' })).toBeNull();
  expect(await findByRole('heading', { name: /Saturday/ })).toBeTruthy();
  fireEvent(window, new Event('afterprint'));
  expect(await findByRole('region', { name: 'My calendar' })).toBeTruthy();
});

it('is moved by keys, and back again before it is kept', async () => {
  const { findByRole, sent } = await openCalendar([anEntry('a', { title: 'Briefing', version: 4 })]);
  const block = () => findByRole('button', { name: /Briefing/ });
  (await block()).focus();
  fireEvent.keyDown(await block(), { key: 'ArrowDown', shiftKey: true });
  fireEvent.keyDown(await block(), { key: 'Escape' });
  expect(sent).toEqual([]);
  fireEvent.keyDown(await block(), { key: 'ArrowDown', shiftKey: true });
  fireEvent.keyDown(await block(), { key: 'ArrowDown', shiftKey: true });
  fireEvent.keyDown(await block(), { key: 'ArrowLeft', shiftKey: true });
  fireEvent.keyDown(await block(), { key: 'Enter' });
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({
    method: 'PUT',
    ifMatch: '"v4"',
    body: { title: 'Briefing', start: '2026-07-03T09:30', end: '2026-07-03T10:30', zone: 'Europe/Berlin' },
  });
});

it('is dragged with the mouse, and opened by a press that drags nothing', async () => {
  const { findByRole, sent, user } = await openCalendar([anEntry('a', { title: 'Briefing' })]);
  const block = await findByRole('button', { name: /Briefing/ });
  const column = block.closest('.time-day')?.querySelector('.time-column');
  if (!column) throw new Error('no column');
  column.getBoundingClientRect = () => new DOMRect(0, 0, 100, 1440);
  // jsdom's own pointer events have no place.
  const point = (type: string, clientX: number, clientY: number) => {
    const event = new MouseEvent(type, { bubbles: true, clientX, clientY, button: 0 });
    fireEvent(block, Object.assign(event, { pointerType: 'mouse', pointerId: 1 }));
  };
  point('pointerdown', 50, 600);
  point('pointermove', 60, 640);
  point('pointermove', -40, 668);
  point('pointerup', -40, 668);
  fireEvent.click(block);
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.body).toMatchObject({ start: '2026-07-03T10:15', end: '2026-07-03T11:15' });
  await user.click(await findByRole('button', { name: /Briefing/ }));
  expect(await findByRole('dialog', { name: 'Change entry' })).toBeTruthy();
});

it('asks before two things are planned for one room', async () => {
  const bodies: Record<string, unknown>[] = [];
  const { findByRole, queryByRole, user } = await openCalendar([], {
    handlers: [
      http.post(path, async ({ request }) => {
        const body = (await request.json()) as Record<string, unknown>;
        bodies.push(body);
        if (bodies.length > 1) return HttpResponse.json(anEntry('new'), { status: 201 });
        const conflicts = [
          {
            key: 'session:s1',
            kind: 'room',
            id: 'r1',
            what: 'session',
            title: 'Opening',
            startsAt: '2026-07-04T07:30:00Z',
            endsAt: '2026-07-04T08:30:00Z',
          },
        ];
        return HttpResponse.json(
          { type: 'urn:turnout:problem:calendar-clash', status: 409, detail: 'Taken.', conflicts },
          { status: 409 },
        );
      }),
    ],
  });
  await user.click(await findByRole('button', { name: 'New entry' }));
  const form = within(await findByRole('dialog', { name: 'New entry' }));
  await user.type(form.getByRole('textbox', { name: 'What' }), 'Sound check');
  await user.click(form.getByRole('radio', { name: 'For everybody' }));
  await expectAccessible();
  await user.click(form.getByRole('button', { name: 'Save' }));
  const question = within(await findByRole('dialog', { name: 'This clashes' }));
  expect(question.getByText(/Main hall is taken: Opening/)).toBeTruthy();
  await user.click(question.getByRole('button', { name: 'Plan it anyway' }));
  await waitFor(() => expect(bodies).toHaveLength(2));
  expect(bodies.map((body) => body.accepts)).toEqual([[], ['session:s1']]);
  expect(bodies[1]).toMatchObject({ title: 'Sound check', everybody: true, people: [], team: null });
  await waitFor(() => expect(queryByRole('dialog')).toBeNull());
});

it('keeps what is planned without a network, and shows it as not sent', async () => {
  const { findByRole, findByText, services, user } = await openCalendar([], {
    handlers: [http.post(path, () => HttpResponse.error())],
  });
  await user.click(await findByRole('button', { name: 'New entry' }));
  const form = within(await findByRole('dialog'));
  await user.type(form.getByRole('textbox', { name: 'What' }), 'Call the bus');
  await user.click(form.getByRole('button', { name: 'Save' }));
  expect(await findByText('You are offline: the change is kept and sent later.')).toBeTruthy();
  expect((await findByRole('button', { name: /Call the bus/ })).textContent).toContain('Not sent yet');
  const kept = (await services.offline.outbox.all())[0];
  expect(kept?.intent).toMatchObject({ type: 'calendar-plan', draft: { people: ['p1'] } });
});

it('follows what others plan, and another calendar', async () => {
  const { findByRole, live, asked, user } = await openCalendar([]);
  await waitFor(() => expect(live.current?.subscribed.has(channel)).toBe(true));
  await waitFor(() => expect(asked).toContain('mine'));
  const before = asked.length;
  live.publish(channel, { kind: 'entry', id: 'a', version: 2 });
  await waitFor(() => expect(asked.length).toBeGreaterThan(before));
  await user.click(await findByRole('button', { name: /My calendar/ }));
  await user.click(await findByRole('option', { name: 'Gate 1' }));
  await waitFor(() => expect(asked.at(-1)).toBe('team:area:Gate 1'));
});

it('lets those who only work there plan for themselves, and calls off in two steps', async () => {
  const { findByRole, queryByRole, sent, user } = await openCalendar(
    [anEntry('a', { title: 'Bus home', everybody: false, people: ['p1'] })],
    { calendars: theCalendars({ plans: false }) },
  );
  await user.click(await findByRole('button', { name: /Bus home/ }));
  expect(await findByRole('dialog', { name: 'Change entry' })).toBeTruthy();
  expect(queryByRole('radio', { name: 'For everybody' })).toBeNull();
  await user.click(await findByRole('button', { name: 'Call it off' }));
  expect(sent).toEqual([]);
  await user.click(await findByRole('button', { name: 'Really call it off' }));
  await waitFor(() => expect(sent).toEqual([{ method: 'DELETE', ifMatch: '"v1"', body: {} }]));
});

it('makes an address for other programs, copies and revokes it', async () => {
  const feed = { id: 'f1', calendar: 'person:p1', madeAt: '2026-07-04T07:00:00Z', readAt: null };
  let feeds = [] as unknown[];
  const { findByRole, findByText, findByDisplayValue, user } = await openCalendar([], {
    handlers: [
      http.get('/api/v1/events/e1/calendar-feeds', () =>
        HttpResponse.json({ items: feeds, nextCursor: null }),
      ),
      http.post('/api/v1/events/e1/calendar-feeds', () => {
        feeds = [feed];
        return HttpResponse.json(
          { feed, address: 'http://localhost/api/v1/calendars/s3cret.ics' },
          { status: 201 },
        );
      }),
      http.delete('/api/v1/events/e1/calendar-feeds/f1', () => {
        feeds = [];
        return new HttpResponse(null, { status: 204 });
      }),
    ],
  });
  await user.click(await findByRole('button', { name: 'Subscribe' }));
  await user.click(await findByRole('button', { name: 'Make an address for: My calendar' }));
  expect(await findByDisplayValue('http://localhost/api/v1/calendars/s3cret.ics')).toBeTruthy();
  await user.click(await findByRole('button', { name: 'Copy' }));
  expect(await navigator.clipboard.readText()).toBe('http://localhost/api/v1/calendars/s3cret.ics');
  await expectAccessible();
  await user.click(await findByRole('button', { name: 'Revoke' }));
  expect(await findByText('You have not made one yet.')).toBeTruthy();
});

it('reads from the right in Arabic: the next day is on the left', async () => {
  const { findByRole, sent } = await openCalendar([anEntry('a', { title: 'Briefing' })], { language: 'ar' });
  const block = () => findByRole('button', { name: /Briefing/ });
  fireEvent.keyDown(await block(), { key: 'ArrowLeft', shiftKey: true });
  fireEvent.keyDown(await block(), { key: 'Enter' });
  await waitFor(() => expect(sent[0]?.body.start).toBe('2026-07-05T09:00'));
});
