import { fireEvent, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import type { Task, TaskBoard } from '@/api/tasks';
import { aGrant } from '@/testing/factories';
import { expectAccessible, renderApp } from '@/testing/render';
import { server } from '@/testing/server';
import { aBoardOfTasks, aTask } from '@/testing/task-factory';

const path = '/api/v1/events/e1/tasks';
const channel = 'event:e1:tasks';

const page = (items: Task[]) => HttpResponse.json({ items, nextCursor: null });

async function openTasks(items: Task[], board: Partial<TaskBoard> = {}, managed = false) {
  const app = await renderApp('/staff/e1/tasks', {
    grants: [aGrant('STAFF')],
    handlers: [
      http.get('/api/v1/events/e1/task-boards', () =>
        HttpResponse.json({ items: [aBoardOfTasks(board)], managed }),
      ),
      http.get(path, () => page(items)),
      http.get('/api/v1/events/e1/task-templates', () => page([])),
      http.get('/api/v1/events/e1/longest-task-chain', () =>
        HttpResponse.json({
          tasks: [
            { id: '1', title: 'Task 1' },
            { id: '2', title: 'Task 2' },
          ],
          minutes: 75,
        }),
      ),
      http.get('/api/v1/events/e1/members', () => page([])),
      http.get('/api/v1/people', () => HttpResponse.json({ items: [], nextCursor: null })),
    ],
  });
  await app.findByRole('heading', { name: /^To do/ });
  return app;
}

const inList = async (app: Awaited<ReturnType<typeof openTasks>>, name: string) =>
  within(await app.findByRole('region', { name: new RegExp(`^${name}`) }));

it('shows the lists of a board and is accessible', async () => {
  const app = await openTasks([
    aTask('1', { dueAt: '2026-07-04T06:00:00Z', assignees: [{ kind: 'role', role: 'STAFF' }] }),
    aTask('2', { listId: 'l2', waitsFor: [{ id: '1', title: 'Task 1', done: false }] }),
  ]);
  expect(await (await inList(app, 'To do')).findByText('Late')).toBeTruthy();
  expect(await (await inList(app, 'Doing')).findByText('Waits for others')).toBeTruthy();
  await expectAccessible();
});

it('moves by keyboard, says so once and stays on the task', async () => {
  const sent: unknown[] = [];
  const app = await openTasks([aTask('1'), aTask('2')]);
  server.use(
    http.put(`${path}/1/place`, async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(aTask('1', { listId: 'l2', revision: 2 }));
    }),
  );
  const title = await app.findByRole('button', { name: 'Task 1' });
  title.focus();
  fireEvent.keyDown(title, { key: 'ArrowRight', shiftKey: true });
  await (await inList(app, 'Doing')).findByRole('button', { name: 'Task 1' });
  await waitFor(() => expect(sent).toEqual([{ listId: 'l2', afterId: null }]));
  await waitFor(() =>
    expect(document.querySelector('[data-announcer=polite]')?.textContent).toBe('Task 1: Doing, place 1.'),
  );
  await waitFor(() => expect(document.activeElement?.id).toBe('task-1'));
});

it('keeps what is ticked without a network, and takes back no more than that', async () => {
  const app = await openTasks([aTask('1')]);
  const { outbox, replayer } = app.services.offline;
  let network = false;
  const arrived: string[] = [];
  const arrives = (what: string, task: Task) => {
    if (!network) return HttpResponse.error();
    arrived.push(what);
    return HttpResponse.json(task);
  };
  server.use(
    http.put(`${path}/1/done`, () =>
      arrives('done', aTask('1', { doneAt: '2026-07-04T07:00:00Z', doneBy: 'p1', revision: 2 })),
    ),
    http.delete(`${path}/1/done`, ({ request }) =>
      arrives(new URL(request.url).search, aTask('1', { revision: 3 })),
    ),
  );
  await app.user.click(await app.findByRole('button', { name: 'Done: Task 1' }));
  expect(await app.findByText('Not sent yet')).toBeTruthy();
  await app.user.click(await app.findByRole('button', { name: 'Done: Task 1', pressed: true }));
  await app.findByRole('button', { name: 'Done: Task 1', pressed: false });

  network = true;
  await waitFor(async () => {
    await replayer.trigger();
    expect(await outbox.all()).toEqual([]);
  });
  // Nothing of it was sent, or that it is taken back from this person alone.
  if (arrived.length > 0) expect(arrived.at(-1)).toBe('?by=p1');
  expect(await app.findByRole('button', { name: 'Done: Task 1', pressed: false })).toBeTruthy();
});

it('says who was faster when somebody else has finished it', async () => {
  const app = await openTasks([aTask('1')]);
  server.use(
    http.put(`${path}/1/done`, () =>
      HttpResponse.json(
        { type: 'urn:turnout:problem:task-done', status: 409, doneBy: 'p9', doneAt: '2026-07-04T07:00:00Z' },
        { status: 409 },
      ),
    ),
  );
  await app.user.click(await app.findByRole('button', { name: 'Done: Task 1' }));
  await app.user.click(await app.findByRole('button', { name: 'Look at it' }));
  expect(await app.findByText('Somebody else has finished this task already.')).toBeTruthy();
});

it('asks before it finishes what waits for others', async () => {
  const asked: string[] = [];
  const app = await openTasks([aTask('1', { waitsFor: [{ id: '2', title: 'Tent', done: false }] })]);
  server.use(
    http.put(`${path}/1/done`, ({ request }) => {
      asked.push(new URL(request.url).search);
      return HttpResponse.json(aTask('1', { doneAt: '2026-07-04T07:00:00Z', doneBy: 'p1', revision: 2 }));
    }),
  );
  await app.user.click(await app.findByRole('button', { name: 'Done: Task 1' }));
  expect(await app.findByText('These are not done yet: Tent')).toBeTruthy();
  await app.user.click(await app.findByRole('button', { name: 'Finish it all the same' }));
  await waitFor(() => expect(asked).toEqual(['?anyway=true']));
  await waitFor(() => expect(app.queryByRole('button', { name: 'Done: Task 1' })).toBeNull());
});

it('makes a task under an id of its own', async () => {
  const sent: Record<string, unknown>[] = [];
  const app = await openTasks([]);
  server.use(
    http.post(path, async ({ request }) => {
      const body = (await request.json()) as Record<string, unknown>;
      sent.push(body);
      return HttpResponse.json(aTask(String(body.id), { title: String(body.title) }), { status: 201 });
    }),
  );
  await app.user.click(await app.findByRole('button', { name: 'New task' }));
  await app.user.type(await app.findByRole('textbox', { name: /^What is to be done/ }), 'Chairs');
  await expectAccessible();
  await app.user.click(await app.findByRole('button', { name: 'Make the task' }));
  expect(await app.findByRole('button', { name: 'Chairs' })).toBeTruthy();
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({ title: 'Chairs', listId: 'l1', assignees: [] });
  expect(sent[0]?.id).toMatch(/^[0-9a-f-]{36}$/);
});

it('shows a task that somebody else changed', async () => {
  const app = await openTasks([aTask('1')]);
  await waitFor(() => expect(app.live.current?.subscribed.has(channel)).toBe(true));
  server.use(http.get(`${path}/1`, () => HttpResponse.json(aTask('1', { title: 'Tables', revision: 5 }))));
  app.live.publish(channel, { kind: 'task', boardId: 'b1', taskId: '1', revision: 5 });
  expect(await app.findByRole('button', { name: 'Tables' }, { timeout: 4000 })).toBeTruthy();
});

it('names the circle that would be', async () => {
  const app = await openTasks([
    aTask('1'),
    aTask('2', { waitsFor: [{ id: '1', title: 'Task 1', done: false }] }),
  ]);
  server.use(
    http.put(`${path}/1/blockers/2`, () =>
      HttpResponse.json(
        {
          type: 'urn:turnout:problem:task-cycle',
          status: 409,
          cycle: [
            { id: '1', title: 'Task 1' },
            { id: '2', title: 'Task 2' },
          ],
        },
        { status: 409 },
      ),
    ),
  );
  await app.user.click(await app.findByRole('button', { name: 'Task 1' }));
  const dialog = within(await app.findByRole('dialog'));
  await app.user.click(dialog.getByRole('button', { name: /Let it wait for/ }));
  await app.user.click(await app.findByRole('option', { name: 'Task 2' }));
  expect(
    await app.findByText('These would wait for each other in a circle: Task 1 → Task 2 → Task 1'),
  ).toBeTruthy();
  await expectAccessible();
});

it('shows what waits for what and the chain that takes longest', async () => {
  const app = await openTasks([
    aTask('1', { blocks: [{ id: '2', title: 'Task 2', done: false }] }),
    aTask('2', { waitsFor: [{ id: '1', title: 'Task 1', done: false }] }),
    aTask('3'),
  ]);
  await app.user.click(await app.findByRole('button', { name: /Show/ }));
  await app.user.click(await app.findByRole('option', { name: 'What waits for what' }));
  expect(await app.findByText(/it takes 75 minutes/)).toBeTruthy();
  expect(app.queryByText('Task 3')).toBeNull();
  await expectAccessible();
});
