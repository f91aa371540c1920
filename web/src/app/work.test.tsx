import { waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { WorkItem, WorkLane } from '@/api/work';
import { aGrant } from '@/testing/factories';
import { expectAccessible, renderApp } from '@/testing/render';

const grants = [aGrant('STAFF')];

function anItem(id: string, change: Partial<WorkItem> = {}): WorkItem {
  return {
    id,
    laneId: 'l1',
    eventId: 'e1',
    area: null,
    safety: false,
    kind: 'manual',
    priority: 'normal',
    state: 'needs-person',
    title: { key: 'manual', values: {} },
    note: 'Water to the track',
    why: { key: 'somebody-asks', values: {} },
    about: {},
    attempts: 0,
    mostAttempts: 5,
    nextTryAt: null,
    takenBy: null,
    takenAt: null,
    openedBy: null,
    decision: null,
    decidedBy: null,
    swept: false,
    decisions: ['done', 'skip'],
    replayable: false,
    version: 1,
    createdAt: '2026-07-04T07:00:00Z',
    stateSince: '2026-07-04T07:00:00Z',
    finishedAt: null,
    ...change,
  };
}

const pool: WorkLane = {
  id: 'l1',
  area: 'Pool',
  safety: false,
  waiting: 120,
  depth: 1000,
  ready: 100,
  running: 8,
  needsPerson: 20,
  retrying: 0,
  dead: 1,
  oldestSince: '2026-07-04T07:00:00Z',
  errorRate: 0.25,
};

const page = (items: unknown[]) => HttpResponse.json({ items, nextCursor: null });
const lanes = http.get('/api/v1/events/e1/work-lanes', () => page([pool]));
const names = http.get('/api/v1/people', () => page([{ id: 'p9', name: 'Sana Staff' }]));
const itemsOf = (known: () => WorkItem[]) =>
  http.get('/api/v1/events/e1/work-items', ({ request }) => {
    const states = new URL(request.url).searchParams.get('state')?.split(',') ?? [];
    return page(known().filter(({ state }) => states.includes(state)));
  });

describe('work', () => {
  it('shows what needs a person first, and how full the lanes are', async () => {
    const { findByRole, findByText } = await renderApp('/staff/e1/work', {
      grants,
      handlers: [
        lanes,
        names,
        itemsOf(() => [
          anItem('w1'),
          anItem('w2', {
            note: null,
            kind: 'dead-letter',
            title: { key: 'dead-letter', values: { service: 'ticketing-service', type: 'EventV1' } },
            why: { key: 'letter-waits', values: { count: '7' } },
            decisions: ['try-again'],
          }),
          anItem('w3', { state: 'running', note: 'Being done', decisions: [] }),
        ]),
      ],
    });
    await findByRole('heading', { name: 'Ticketing: a message could not be applied (EventV1)' });
    expect(await findByText(/It was tried 7 times in vain/)).toBeTruthy();
    const lane = await findByRole('button', { name: /Pool.*Much waits.*120 of 1000 wait/s });
    expect(lane.textContent).toContain('25');
    const people = await findByRole('region', { name: 'Needs a person' });
    expect(within(people).getAllByRole('article')).toHaveLength(2);
    expect(within(people).queryByText('Being done')).toBeNull();
    await findByRole('region', { name: 'Goes on by itself' });
    await expectAccessible();
  });

  it('is done once, tells it, and can be undone', async () => {
    let item = anItem('w1');
    const asked: string[] = [];
    const { findByRole, findByText, queryByText, user } = await renderApp('/staff/e1/work', {
      grants,
      handlers: [
        lanes,
        names,
        itemsOf(() => [item]),
        http.post('/api/v1/work-items/w1/decisions', async ({ request }) => {
          asked.push(((await request.json()) as { decision: string }).decision);
          item = anItem('w1', { state: 'done', decision: 'done', decidedBy: 'p1', decisions: [] });
          return HttpResponse.json(item);
        }),
        http.post('/api/v1/work-items/w1/replay', () => {
          asked.push('replay');
          item = anItem('w1');
          return HttpResponse.json(item);
        }),
      ],
    });
    await user.click(await findByRole('button', { name: 'Done Water to the track' }));
    expect(await findByText('Done.')).toBeTruthy();
    await waitFor(() => expect(queryByText('Water to the track')).toBeNull());
    await user.click(await findByRole('button', { name: 'Undo' }));
    expect(await findByRole('heading', { name: 'Water to the track' })).toBeTruthy();
    expect(asked).toEqual(['done', 'replay']);
  });

  it('says who was faster', async () => {
    const taken = anItem('w1', { takenBy: 'p9', takenAt: '2026-07-04T08:00:00Z' });
    const { findByRole, findByText, services, user } = await renderApp('/staff/e1/work', {
      grants,
      handlers: [
        lanes,
        names,
        itemsOf(() => [anItem('w1')]),
        http.put('/api/v1/work-items/w1/taker', () =>
          HttpResponse.json(
            { type: 'urn:turnout:problem:work-taken', status: 409, detail: 'Somebody else has taken this.' },
            { status: 409 },
          ),
        ),
        http.get('/api/v1/work-items/w1', () => HttpResponse.json(taken)),
      ],
    });
    await user.click(await findByRole('button', { name: 'I take it Water to the track' }));
    expect(await findByText(/Sana Staff was faster/)).toBeTruthy();
    await waitFor(async () => expect(await services.offline.outbox.all()).toEqual([]));
  });

  it('keeps what is done without a network, and what is asked for', async () => {
    let reachable = false;
    const asked: unknown[] = [];
    const { findByRole, findByText, getByRole, user } = await renderApp('/staff/e1/work', {
      grants,
      handlers: [
        lanes,
        names,
        itemsOf(() => [anItem('w1')]),
        http.post('/api/v1/work-items/w1/decisions', () =>
          reachable ? HttpResponse.json(anItem('w1', { state: 'skipped' })) : HttpResponse.error(),
        ),
        http.post('/api/v1/events/e1/safety-work-items', async ({ request }) => {
          asked.push(await request.json());
          return HttpResponse.json(anItem('w4'), { status: 201 });
        }),
      ],
    });
    await user.click(await findByRole('button', { name: 'Skip Water to the track' }));
    expect(await findByText('Kept on this device until the platform has it.')).toBeTruthy();
    await user.click(getByRole('button', { name: 'Ask for something' }));
    await user.type(await findByRole('textbox', { name: 'What has to be done?' }), 'A cable lies in the way');
    await user.click(getByRole('checkbox', { name: /It is about safety/ }));
    await expectAccessible();
    reachable = true;
    const dialog = getByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Ask for something' }));
    await waitFor(() => expect(asked).toHaveLength(1), { timeout: 8000 });
    expect(asked[0]).toMatchObject({ note: 'A cable lies in the way', area: null, priority: 'normal' });
  });

  it('asks again when it hears that something changed', async () => {
    let note = 'First';
    const { findByRole, live } = await renderApp('/staff/e1/work', {
      grants,
      handlers: [lanes, names, itemsOf(() => [anItem('w1', { note })])],
    });
    await findByRole('heading', { name: 'First' });
    await waitFor(() => expect(live.current?.subscribed.has('event:e1:work')).toBe(true));
    note = 'Second';
    live.publish('event:e1:work', { itemId: 'w1', lanes: ['l1'] });
    expect(await findByRole('heading', { name: 'Second' })).toBeTruthy();
  });

  it('says so when nothing needs anybody', async () => {
    const { findByText } = await renderApp('/staff/e1/work', {
      grants,
      handlers: [http.get('/api/v1/events/e1/work-lanes', () => page([])), itemsOf(() => [])],
    });
    expect(await findByText('Nothing needs a person now')).toBeTruthy();
    await expectAccessible();
  });
});
