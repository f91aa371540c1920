import { act, fireEvent, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { afterEach, expect, it, vi } from 'vitest';
import type { Task } from '@/api/tasks';
import { aGrant, aProgramme, aSession } from '@/testing/factories';
import { expectAccessible, renderApp } from '@/testing/render';
import { server } from '@/testing/server';

const grants = [aGrant('STAFF')];
const from = new Date(Date.now() - 3_600_000).toISOString();
const until = new Date(Date.now() + 3_600_000).toISOString();
const running = aSession('s1', {
  title: 'Relay race',
  startsAt: new Date(Date.now() - 600_000).toISOString(),
  endsAt: new Date(Date.now() + 600_000).toISOString(),
});
const later = aSession('s2', {
  title: 'Medals',
  startsAt: new Date(Date.now() + 600_000).toISOString(),
  endsAt: new Date(Date.now() + 1_200_000).toISOString(),
});

const notice = {
  changeId: 'c1',
  sessionId: 's2',
  kinds: ['moved_time'],
  before: { startsAt: new Date(Date.parse(later.startsAt) - 900_000).toISOString() },
  after: { startsAt: later.startsAt },
};

const shift = (personId: string, change = {}) => ({
  personId,
  role: 'VOLUNTEER',
  areas: ['North gate'],
  from,
  until,
  ...change,
});

const aTask = (id: string, title: string, change: Partial<Task> = {}) => ({
  id,
  title,
  text: '',
  boardId: 'b1',
  listId: 'l1',
  rank: 1,
  area: null,
  dueAt: null,
  remindAt: null,
  minutes: null,
  repeats: null,
  series: null,
  assignees: [],
  checklist: [],
  waitsFor: [],
  blocks: [],
  mine: false,
  deletable: false,
  version: 1,
  revision: 1,
  createdBy: 'p2',
  createdAt: from,
  doneBy: null,
  doneAt: null,
  deletedAt: null,
  source: null,
  ...change,
});

const board = () => [
  http.get('/api/v1/events/e1/work-lanes', () =>
    HttpResponse.json({
      items: [
        {
          id: 'l1',
          area: 'North gate',
          safety: false,
          waiting: 4,
          depth: 1000,
          ready: 1,
          running: 1,
          needsPerson: 2,
          retrying: 0,
          dead: 1,
          oldestSince: from,
          errorRate: 0,
        },
      ],
      nextCursor: null,
    }),
  ),
  http.get('/api/v1/events/e1/task-boards', () => HttpResponse.json({ items: [], managed: false })),
  http.get('/api/v1/events/e1/tasks', () =>
    HttpResponse.json({
      items: [
        aTask('t1', 'Bring water', { mine: true }),
        aTask('t2', 'Fence the track', { dueAt: from }),
        aTask('t3', 'Open the gate', {
          mine: true,
          waitsFor: [{ id: 't2', title: 'Fence the track', done: false }],
        }),
      ],
      nextCursor: null,
    }),
  ),
  http.get('/api/v1/events/e1/programme', () => HttpResponse.json(aProgramme([running, later]))),
  http.get('/api/v1/events/e1/duties', () => HttpResponse.json({ items: ['s2'] })),
  http.get('/api/v1/sync', () =>
    HttpResponse.json({ items: [{ ch: 'event:e1:feed', o: 1, d: notice }], nextCursor: null }),
  ),
  http.get('/api/v1/events/e1/crew-shifts', () =>
    HttpResponse.json({ items: [shift('p1'), shift('p2'), shift('p3', { from: until, until: null })] }),
  ),
  http.get('/api/v1/people', () =>
    HttpResponse.json({
      items: [
        { id: 'p1', name: 'Ada Attendee' },
        { id: 'p2', name: 'Sam Staff' },
        { id: 'p3', name: 'Nour Next' },
      ],
      nextCursor: null,
    }),
  ),
  http.get('/api/v1/events/e1/alerts', () =>
    HttpResponse.json({
      items: [
        {
          alertId: 'a1',
          state: 'proposed',
          ownProposal: false,
          proposedAt: from,
          texts: { en: { headline: 'Leave the hall' } },
        },
      ],
      nextCursor: null,
    }),
  ),
  http.get('/api/v1/events/e1/untold', () =>
    HttpResponse.json({
      items: [{ changeId: 'c1', title: 'Medals', people: 3, taken: 0, since: from, kinds: [] }],
      nextCursor: null,
    }),
  ),
  http.get('/api/v1/events/e1/chat-channels', () =>
    HttpResponse.json({
      items: [{ id: 'ch1', name: 'Crew', lastOffset: 5, readOffset: 2, mentions: 1 }],
      nextCursor: null,
    }),
  ),
];

afterEach(() => vi.restoreAllMocks());

it.each(['en', 'de', 'ar'] as const)('has a board for every aid, in %s', async (language) => {
  const { findByText } = await renderApp('/staff/e1', { grants, language, handlers: board() });
  await findByText('Relay race');
  await findByText('Nour Next');
  await findByText('Leave the hall');
  await expectAccessible();
});

it('shows what is mine, what is late, who is here and what needs a person', async () => {
  const { findByRole, live } = await renderApp('/staff/e1', { grants, handlers: board() });
  const mine = await findByRole('region', { name: /Mine now/ });
  expect(await within(mine).findByText(/On duty until/)).toBeTruthy();
  expect(await within(mine).findByRole('link', { name: 'Medals' })).toBeTruthy();
  expect((await within(mine).findByRole('link', { name: /Unread messages: 3/ })).getAttribute('href')).toBe(
    '/staff/e1/chat',
  );
  const late = await findByRole('region', { name: 'Late 2' });
  expect(within(late).getByText(/15 minutes later/)).toBeTruthy();
  expect(within(late).getByText('Fence the track')).toBeTruthy();
  expect(within(mine).getByText('Bring water')).toBeTruthy();
  expect(within(mine).queryByText('Open the gate')).toBeNull();
  const needs = await findByRole('region', { name: 'Needs a person 3' });
  expect(within(needs).getByText(/3 people are not told yet/)).toBeTruthy();
  expect(await within(needs).findByText('3 pieces of work wait for a person')).toBeTruthy();
  const here = await findByRole('region', { name: 'Who is here 2' });
  await waitFor(() => expect(live.current?.subscribed.has('event:e1:chat:ch1')).toBe(true));
  live.push({ ch: 'event:e1:chat:ch1', x: 'presence', d: { v: 1, all: ['p2'] } });
  expect(await within(here).findByText('connected')).toBeTruthy();
  expect(await findByRole('table', { name: 'Every room' })).toBeTruthy();
});

it('obeys single keys, but not where somebody writes, not with others held, and not once they are off', async () => {
  const { findByRole, findByText, router, user } = await renderApp('/staff/e1', {
    grants,
    handlers: board(),
  });
  await findByText('Relay race');
  await user.keyboard('3');
  expect(document.activeElement?.id).toBe('console-late');
  await user.keyboard('j');
  expect(document.activeElement?.tagName).toMatch(/^(A|BUTTON)$/);
  await user.keyboard('{Control>}c{/Control}');
  expect(router.state.location.pathname).toBe('/staff/e1');
  await user.keyboard('?');
  const help = await findByRole('dialog', { name: 'Keys' });
  await expectAccessible();
  await user.keyboard('c');
  expect(router.state.location.pathname).toBe('/staff/e1');
  await user.click(within(help).getByRole('checkbox'));
  await user.click(within(help).getByRole('button', { name: 'Close' }));
  await user.keyboard('c');
  expect(router.state.location.pathname).toBe('/staff/e1');
  await user.click(await findByRole('button', { name: 'Keys' }));
  await user.click(within(await findByRole('dialog')).getByRole('checkbox'));
  await user.click(within(await findByRole('dialog')).getByRole('button', { name: 'Close' }));
  await user.keyboard('w');
  await waitFor(() => expect(router.state.location.pathname).toBe('/staff/e1/wall'));
});

it('shows on a wall what concerns all, and nobody’s own', async () => {
  const { findByRole, queryByRole } = await renderApp('/staff/e1/wall', { grants, handlers: board() });
  expect(await findByRole('heading', { level: 1, name: 'Riverside Games' })).toBeTruthy();
  await findByRole('region', { name: 'Late 2' });
  expect(queryByRole('region', { name: /Mine now/ })).toBeNull();
  await expectAccessible();
});

it('leaves out what a role does not see', async () => {
  const forbidden = () => HttpResponse.json({ status: 403 }, { status: 403 });
  const { findByText, queryByRole } = await renderApp('/staff/e1', {
    grants: [aGrant('MEDIC')],
    handlers: [
      http.get('/api/v1/events/e1/alerts', forbidden),
      http.get('/api/v1/events/e1/untold', forbidden),
      http.get('/api/v1/events/e1/crew-shifts', forbidden),
      http.get('/api/v1/events/e1/work-lanes', forbidden),
      http.get('/api/v1/events/e1/task-boards', forbidden),
      http.get('/api/v1/events/e1/tasks', forbidden),
      ...board(),
    ],
  });
  expect(await findByText('Nothing waits for anybody.')).toBeTruthy();
  expect(queryByRole('region', { name: /Who is here/ })).toBeNull();
});

it('prints who works when and where, whom to look for and what is on', async () => {
  const { findByText, getByRole, queryByRole } = await renderApp('/staff/e1', { grants, handlers: board() });
  await findByText('Nour Next');
  act(() => void fireEvent(window, new Event('beforeprint')));
  const shifts = getByRole('table', { name: 'Who works when and where' });
  expect(within(shifts).getByText('Sam Staff')).toBeTruthy();
  expect(within(getByRole('table', { name: 'Whom to look for' })).getByText('Nour Next')).toBeTruthy();
  expect(
    within(getByRole('table', { name: 'Today’s programme' })).getAllByRole('row').length,
  ).toBeGreaterThan(0);
  expect(within(getByRole('table', { name: 'Open tasks' })).getByText('Open the gate')).toBeTruthy();
  act(() => void fireEvent(window, new Event('afterprint')));
  expect(queryByRole('table', { name: 'Whom to look for' })).toBeNull();
});

it('shows without a network what is kept, and how old it is', async () => {
  const first = await renderApp('/staff/e1', { grants, handlers: board() });
  await first.findByText('Nour Next');
  await first.findByText('Leave the hall');
  server.use(
    http.get('/api/v1/events/e1/crew-shifts', () => HttpResponse.error()),
    http.get('/api/v1/events/e1/alerts', () => HttpResponse.error()),
    http.get('/api/v1/events/e1/untold', () => HttpResponse.error()),
  );
  await act(() => first.services.queries.invalidateQueries({ queryKey: ['crew-shifts', 'e1'] }));
  await waitFor(() => expect(first.getAllByText(/As it was at/).length).toBeGreaterThan(2));
  expect(first.getByText('Nour Next')).toBeTruthy();
  expect(first.getByText('Leave the hall')).toBeTruthy();
});
