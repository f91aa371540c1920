import { fireEvent, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import type { ChatMessage } from '@/api/chat';
import { aGrant } from '@/testing/factories';
import { expectAccessible, renderApp } from '@/testing/render';
import { server } from '@/testing/server';

const grants = [aGrant('STAFF')];
const channel = 'event:e1:chat:ch1';
const path = '/api/v1/chat-channels/ch1/messages';

function aMessage(id: string, text: string, change: Partial<ChatMessage> = {}): ChatMessage {
  return {
    id,
    cid: null,
    authorId: 'p9',
    authorName: 'Sana',
    text,
    sentAt: '2026-07-04T07:00:00Z',
    version: 1,
    replies: 0,
    reactions: {},
    reactionsVersion: 0,
    reacted: [],
    ...change,
  };
}

const page = (items: ChatMessage[], cursors = {}) =>
  HttpResponse.json({ items, nextCursor: null, previousCursor: null, ...cursors });

const channels = (moderated = false) =>
  http.get('/api/v1/events/e1/chat-channels', () =>
    HttpResponse.json({ items: [{ id: 'ch1', name: 'Crew', moderated }], nextCursor: null }),
  );

async function openChat(items: ChatMessage[]) {
  const app = await renderApp('/staff/e1/chat', {
    grants,
    handlers: [channels(), http.get(path, () => page(items))],
  });
  await app.findByRole('region', { name: 'Messages' });
  await waitFor(() => expect(app.live.current?.subscribed.has(channel)).toBe(true));
  return app;
}

it('applies what the log tells of messages, in its order', async () => {
  const { findByText, queryByText, live } = await openChat([
    aMessage('m1', 'Gate 2'),
    aMessage('m0', 'Hello'),
  ]);
  live.publish(channel, {
    kind: 'edited',
    messageId: 'm1',
    version: 2,
    authorId: 'p9',
    text: 'Gate 3',
    editedAt: '2026-07-04T07:01:00Z',
  });
  expect(await findByText('Gate 3')).toBeTruthy();
  expect(await findByText('edited')).toBeTruthy();
  live.publish(channel, {
    kind: 'deleted',
    messageId: 'm1',
    version: 3,
    authorId: 'p9',
    deletedAt: '2026-07-04T07:02:00Z',
    deletedBy: 'moderator',
  });
  expect(await findByText('An organizer deleted this message.')).toBeTruthy();
  // Told again after a cut, an older state changes nothing.
  live.publish(channel, { kind: 'edited', messageId: 'm1', version: 2, text: 'Gate 3', editedAt: 't' });
  live.publish(channel, {
    kind: 'pinned',
    messageId: 'm0',
    authorId: 'p9',
    pinnedAt: '2026-07-04T07:02:00Z',
  });
  expect(await findByText('Pinned')).toBeTruthy();
  expect(queryByText('Gate 3')).toBeNull();
  await expectAccessible();
});

it('reacts and edits by live calls', async () => {
  const calls: { operation: string; data: unknown }[] = [];
  const { findByRole, findAllByRole, findByText, live, user } = await openChat([
    aMessage('m1', 'Gate 2', { authorId: 'p1', authorName: 'Ada', version: 4 }),
  ]);
  live.onCall = (operation, _cid, data) => {
    calls.push({ operation, data });
    return operation === 'chat.edit'
      ? {
          ...aMessage('m1', 'Gate 2 and 3', { authorId: 'p1', version: 5, editedAt: '2026-07-04T08:00:00Z' }),
        }
      : { messageId: 'm1', version: 1, reactions: { thanks: 1 } };
  };
  await user.click(await findByText('More'));
  await user.click(await findByRole('button', { name: 'Thank you, 0' }));
  expect(await findAllByRole('button', { name: 'Thank you, 1', pressed: true })).not.toHaveLength(0);
  await user.click(await findByRole('button', { name: 'Edit' }));
  const box = within(await findByRole('dialog')).getByRole('textbox');
  await user.type(box, ' and 3');
  await user.click(await findByRole('button', { name: 'Save' }));
  expect(await findByText('Gate 2 and 3')).toBeTruthy();
  await waitFor(() =>
    expect(calls).toEqual([
      {
        operation: 'chat.react',
        data: { channelId: 'ch1', messageId: 'm1', reaction: 'thanks', reacted: true },
      },
      {
        operation: 'chat.edit',
        data: { channelId: 'ch1', messageId: 'm1', text: 'Gate 2 and 3', version: 4 },
      },
    ]),
  );
});

it('keeps an edit made without a network, and asks when somebody was faster', async () => {
  const { findByRole, findByText, live, services, user } = await openChat([
    aMessage('m1', 'Gate 2', { authorId: 'p1', authorName: 'Ada' }),
  ]);
  live.onCall = () => {
    throw Object.assign(new Error('stale'), {
      type: 'urn:turnout:problem:version-stale',
      status: 412,
      current: aMessage('m1', 'Gate 9', { authorId: 'p1', version: 2 }),
    });
  };
  await services.offline.outbox.append({
    entity: 'chat-edit:m1',
    merge: 'ask',
    baseVersion: '"v1"',
    intent: { type: 'chat-edit', channelId: 'ch1', messageId: 'm1', text: 'Gate 3' },
  });
  expect(await findByText('Gate 3')).toBeTruthy();
  await services.offline.replayer.trigger();
  await waitFor(async () => expect((await services.offline.outbox.all())[0]?.state).toBe('conflict'));
  await user.click(await findByRole('button', { name: /Look at it/ }));
  expect(await findByText('Gate 9')).toBeTruthy();
});

it('opens a thread, answers in it, and hears the answers of others', async () => {
  const calls: unknown[] = [];
  const first = aMessage('m1', 'Who has the keys?', { replies: 1 });
  const app = await renderApp('/staff/e1/chat', {
    grants,
    handlers: [
      channels(),
      http.get(path, () => page([first])),
      http.get(`${path}/m1`, () => HttpResponse.json(first)),
      http.get(`${path}/m1/replies`, () => page([aMessage('m2', 'I do', { threadId: 'm1' })])),
    ],
  });
  const { findByRole, live, user } = app;
  live.onCall = (_operation, cid, data) => {
    calls.push(data);
    return { cid };
  };
  await user.click(await findByRole('button', { name: '1 answer' }));
  const dialog = within(await findByRole('dialog', { name: 'Thread' }));
  expect(await dialog.findByText('I do')).toBeTruthy();
  await waitFor(() => expect(live.current?.subscribed.has(channel)).toBe(true));
  live.publish(channel, aMessage('m3', 'They are here', { threadId: 'm1', replies: 2 }));
  expect(await dialog.findByText('They are here')).toBeTruthy();
  await user.type(dialog.getByRole('textbox', { name: 'Answer' }), 'Thanks{Enter}');
  await waitFor(() => expect(calls).toEqual([{ channelId: 'ch1', text: 'Thanks', replyTo: 'm1' }]));
  await user.click(dialog.getByRole('button', { name: 'Close' }));
  expect(await findByRole('button', { name: '2 answers' })).toBeTruthy();
});

it('shows a pinned message where it was said, and new ones only where they follow', async () => {
  const app = await renderApp('/staff/e1/chat', {
    grants,
    handlers: [
      channels(true),
      http.get(path, ({ request }) =>
        new URL(request.url).searchParams.get('around') === 'm5'
          ? page([aMessage('m6', 'After'), aMessage('m5', 'The rule')], { previousCursor: 'newer' })
          : page([aMessage('m90', 'Newest')], { nextCursor: 'older' }),
      ),
      http.get('/api/v1/chat-channels/ch1/pins', () => page([aMessage('m5', 'The rule')])),
    ],
  });
  const { findByRole, findByText, queryByText, live, user } = app;
  await findByText('Newest');
  await waitFor(() => expect(live.current?.subscribed.has(channel)).toBe(true));
  await user.click(await findByRole('button', { name: 'Pinned: 1' }));
  await user.click(await findByRole('button', { name: 'Show in the chat' }));
  expect(await findByText('After')).toBeTruthy();
  live.publish(channel, aMessage('m91', 'Just now'));
  await user.click(await findByRole('button', { name: 'Back to the newest' }));
  expect(await findByText('Newest')).toBeTruthy();
  expect(queryByText('After')).toBeNull();
});

it('opens a channel for a shift on the event’s own clock', async () => {
  const opened: unknown[] = [];
  const { findByRole, findByLabelText, user } = await renderApp('/staff/e1/chat', {
    grants,
    handlers: [
      channels(true),
      http.get(path, () => page([])),
      http.get('/api/v1/chat-channels/ch2/messages', () => page([])),
      http.post('/api/v1/events/e1/chat-channels', async ({ request }) => {
        opened.push(await request.json());
        return HttpResponse.json({ id: 'ch2', name: 'Night', people: [] }, { status: 201 });
      }),
    ],
  });
  await user.click(await findByRole('button', { name: 'Open a channel' }));
  const dialog = within(await findByRole('dialog'));
  await user.type(dialog.getByRole('textbox', { name: 'Name' }), 'Night');
  await user.click(dialog.getByText('Only for those on duty at a certain time'));
  fireEvent.change(await findByLabelText('From'), { target: { value: '2026-07-04T20:00' } });
  fireEvent.change(await findByLabelText('Until'), { target: { value: '2026-07-05T04:00' } });
  await user.click(dialog.getByRole('button', { name: 'Open a channel' }));
  await waitFor(() => expect(opened).toHaveLength(1));
  expect(opened[0]).toMatchObject({ name: 'Night', area: null });
  expect(opened[0]).toHaveProperty('dutyFrom', expect.stringMatching(/^2026-07-04T/));
});

it('writes to one person alone, in a conversation that has their name', async () => {
  const asked: unknown[] = [];
  const direct = {
    id: 'd1',
    name: '',
    liveChannel: 'event:e1:chat:d1:p1-2',
    people: ['p1', 'p9'],
    moderated: false,
  };
  const { findByRole, findByText, user } = await renderApp('/staff/e1/chat', {
    grants,
    handlers: [
      http.get('/api/v1/events/e1/chat-channels', () =>
        HttpResponse.json({
          items: [{ id: 'ch1', name: 'Crew' }, ...(asked.length > 0 ? [direct] : [])],
          nextCursor: null,
        }),
      ),
      http.get(path, () => page([aMessage('m1', 'Gate 2')])),
      http.get('/api/v1/chat-channels/d1/messages', () => page([aMessage('m7', 'Only for you')])),
      http.get('/api/v1/people', () =>
        HttpResponse.json({ items: [{ id: 'p9', name: 'Sana Staff' }], nextCursor: null }),
      ),
      http.post('/api/v1/events/e1/direct-chats', async ({ request }) => {
        asked.push(await request.json());
        return HttpResponse.json(direct, { status: 201 });
      }),
    ],
  });
  await user.click(await findByText('More'));
  await user.click(await findByRole('button', { name: 'Write to the author alone' }));
  expect(await findByText('Only for you')).toBeTruthy();
  expect(asked).toEqual([{ personId: 'p9' }]);
  expect(await findByRole('button', { name: /Sana Staff/ })).toBeTruthy();
});

it('clears on this device what was read on another, and tells how far it has read itself', async () => {
  const reads: unknown[] = [];
  const others = { id: 'ch2', name: 'Medics', lastOffset: 5, readOffset: 2, mentions: 1, mark: 'mine' };
  const { findByText, findByRole, queryByText, live } = await renderApp('/staff/e1/chat', {
    grants,
    handlers: [
      http.get('/api/v1/events/e1/chat-channels', () =>
        HttpResponse.json({
          items: [
            { id: 'ch1', name: 'Crew', lastOffset: 2, readOffset: 1, mentions: 0, mark: 'mine' },
            others,
          ],
          nextCursor: null,
        }),
      ),
      http.get(path, () =>
        page([aMessage('m2', 'Second', { offset: 2 }), aMessage('m1', 'First', { offset: 1 })]),
      ),
      http.put('/api/v1/chat-channels/ch1/read', async ({ request }) => {
        reads.push(await request.json());
        return HttpResponse.json({ readOffset: 2, mentions: 0 });
      }),
    ],
  });
  expect(await findByText('New')).toBeTruthy();
  await waitFor(() => expect(reads).toEqual([{ offset: 2 }]), { timeout: 4000 });
  expect(await findByText('Unread messages: 3; meaning you: 1')).toBeTruthy();
  await waitFor(() => expect(live.current?.subscribed.has('event:e1:chat:ch2')).toBe(true));
  live.publish(
    'event:e1:chat:ch2',
    aMessage('x6', 'Vik?', { offset: 6, ...{ mentioned: ['mine'] as never } }),
  );
  expect(await findByText('Unread messages: 4; meaning you: 2')).toBeTruthy();
  live.publishState('person:p1:chat:e1', 7, { channels: { ch2: { offset: 6, mentions: 0 } } });
  await waitFor(() => expect(queryByText(/Unread messages/)).toBeNull());
  await findByRole('region', { name: 'Messages' });
});

it('means people by name, and sends whom it means', async () => {
  const calls: unknown[] = [];
  const { findByRole, live, user } = await openChat([aMessage('m1', 'Gate 2')]);
  live.onCall = (_operation, cid, data) => {
    calls.push(data);
    return { cid };
  };
  await user.click(await findByRole('button', { name: 'Mean somebody' }));
  await user.click(await findByRole('button', { name: 'Sana' }));
  await user.click(await findByRole('button', { name: 'Mean somebody' }));
  await user.click(await findByRole('button', { name: 'Medics' }));
  const box = await findByRole('textbox', { name: 'Message' });
  await user.type(box, 'to gate 2{Enter}');
  await waitFor(() =>
    expect(calls).toEqual([{ channelId: 'ch1', text: '@Sana @medics to gate 2', mentions: ['p9'] }]),
  );
});

it('finds what was said, also further back, and shows it where it was said', async () => {
  const asked: string[] = [];
  const { findByRole, findByText, user } = await renderApp('/staff/e1/chat', {
    grants,
    handlers: [
      channels(),
      http.get('/api/v1/events/e1/chat-messages', ({ request }) => {
        const { searchParams } = new URL(request.url);
        asked.push(`${searchParams.get('q')} ${searchParams.get('cursor')}`);
        return searchParams.get('cursor')
          ? HttpResponse.json({
              items: [{ ...aMessage('m5', 'The key is under the mat'), channelId: 'ch1' }],
              nextCursor: null,
            })
          : HttpResponse.json({ items: [], nextCursor: 'further' });
      }),
      http.get(path, ({ request }) =>
        page(
          new URL(request.url).searchParams.get('around') === 'm5'
            ? [aMessage('m5', 'The key is under the mat'), aMessage('m4', 'Before that')]
            : [aMessage('m90', 'Newest')],
        ),
      ),
    ],
  });
  await user.click(await findByRole('button', { name: 'Search' }));
  await user.type(await findByRole('searchbox'), 'key{Enter}');
  await user.click(await findByRole('button', { name: 'Search further back' }));
  expect(asked).toEqual(['key null', 'key further']);
  await expectAccessible();
  await user.click(await findByRole('button', { name: 'Show in the chat' }));
  expect(await findByText('Before that')).toBeTruthy();
});

it('leaves somebody undisturbed for as long as they say', async () => {
  const asked: unknown[] = [];
  const { findByRole, user } = await renderApp('/staff/e1/chat', {
    grants,
    handlers: [
      channels(),
      http.get(path, () => page([])),
      http.put('/api/v1/chat-settings', async ({ request }) => {
        const wanted = await request.json();
        asked.push(wanted);
        return HttpResponse.json(wanted);
      }),
    ],
  });
  await user.click(await findByRole('button', { name: /Mentions/ }));
  await user.click(await findByRole('option', { name: 'Do not disturb until I change this' }));
  await waitFor(() => expect(asked).toEqual([{ undisturbed: true, until: null }]));
  await findByRole('button', { name: /Do not disturb until I change this/ });
});

it('says in the inbox that somebody is meant, and not what was said', async () => {
  const item = {
    notificationId: 'n1',
    changeId: 'c1',
    eventId: 'e1',
    messageId: 'm1',
    category: 'mentions',
    kinds: ['mentioned'],
    title: '',
    before: {},
    after: { channelId: 'ch1' },
    because: ['mentioned'],
    committedAt: '2026-07-04T07:00:00Z',
    state: 'seen',
  };
  const { findAllByText, findByRole } = await renderApp('/inbox', {
    grants,
    handlers: [http.get('/api/v1/inbox', () => HttpResponse.json({ items: [item], nextCursor: null }))],
  });
  expect(await findAllByText('A message in the crew chat means you.')).not.toHaveLength(0);
  expect((await findByRole('link', { name: 'Open the chat' })).getAttribute('href')).toBe('/staff/e1/chat');
});

it('shows who of the shift has seen a message', async () => {
  const { findByRole, findByText, user } = await renderApp('/staff/e1/chat', {
    grants,
    handlers: [
      channels(),
      http.get(path, () => page([aMessage('m1', 'Doors open')])),
      http.get(`${path}/m1/seen`, () => HttpResponse.json({ seen: ['p9'], unseen: ['p8'] })),
      http.get('/api/v1/people', () =>
        HttpResponse.json({ items: [{ id: 'p8', name: 'Vik' }], nextCursor: null }),
      ),
    ],
  });
  await user.click(await findByText('More'));
  await user.click(await findByRole('button', { name: 'Who has seen it' }));
  expect(await findByText('Seen by 1 of 2 on shift')).toBeTruthy();
  expect(await findByText('Vik')).toBeTruthy();
});

const attachment = {
  path: '/photo.jpg',
  mediaType: 'image/jpeg',
  bytes: 1000,
  name: null,
  width: 40,
  height: 30,
  alt: 'The north gate',
  scanned: false,
};

function takesUploads(name: string | null) {
  server.use(
    http.post('/api/v1/chat-channels/ch1/attachments', () =>
      HttpResponse.json({ id: 'f1', name }, { status: 201 }),
    ),
  );
}

it('sends a photo with what it shows, and shows those of others', async () => {
  const calls: unknown[] = [];
  const { findByRole, findByLabelText, live, user } = await openChat([
    aMessage('m1', 'Look', { attachment }),
  ]);
  takesUploads(null);
  expect((await findByRole('img', { name: 'The north gate' })).getAttribute('src')).toBe('/photo.jpg');
  live.onCall = (_operation, cid, data) => {
    calls.push(data);
    return { cid };
  };
  await user.click(await findByRole('button', { name: 'Attach' }));
  await user.upload(
    await findByLabelText('Photo or file'),
    new File(['x'], 'gate.png', { type: 'image/png' }),
  );
  await user.type(await findByLabelText('What the photo shows'), 'A gate');
  await expectAccessible();
  await user.click(await findByRole('button', { name: 'Attach this' }));
  await user.type(await findByRole('textbox', { name: 'Message' }), 'Open{Enter}');
  await waitFor(() =>
    expect(calls).toEqual([{ channelId: 'ch1', text: 'Open', attachmentId: 'f1', attachmentAlt: 'A gate' }]),
  );
});

it('sends a file without a word, and says that nobody has scanned those of others', async () => {
  const calls: unknown[] = [];
  const file = { ...attachment, path: '/plan', name: 'plan.pdf', width: null, height: null, alt: null };
  const { findByRole, findByLabelText, findByText, live, user } = await openChat([
    aMessage('m1', 'Look', { attachment: file }),
  ]);
  takesUploads('notes.txt');
  expect((await findByRole('link', { name: 'plan.pdf' })).getAttribute('download')).toBe('plan.pdf');
  expect(await findByText(/not scanned for viruses/)).toBeTruthy();
  live.onCall = (_operation, cid, data) => {
    calls.push(data);
    return { cid };
  };
  await user.click(await findByRole('button', { name: 'Attach' }));
  await user.upload(
    await findByLabelText('Photo or file'),
    new File(['x'], 'notes.txt', { type: 'text/plain' }),
  );
  await user.click(await findByRole('button', { name: 'Attach this' }));
  expect(await findByText('Attached: notes.txt')).toBeTruthy();
  await user.click(await findByRole('button', { name: 'Send' }));
  await waitFor(() => expect(calls).toEqual([{ channelId: 'ch1', text: 'notes.txt', attachmentId: 'f1' }]));
});

it('makes a task of a message in one step, and asks for words where not all read it', async () => {
  const bodies: unknown[] = [];
  const made = http.post(`${path}/m1/task`, async ({ request }) => {
    bodies.push(await request.json());
    return HttpResponse.json({ taskId: 't1', boardId: 'b1', listId: 'l1', known: false }, { status: 201 });
  });
  const first = await openChat([aMessage('m1', 'Bring water')]);
  server.use(made);
  await first.user.click(await first.findByText('More'));
  await first.user.click(await first.findByRole('button', { name: 'Make a task' }));
  expect(await first.findByText('Made a task of it.')).toBeTruthy();
  expect(bodies).toEqual([{}]);
  first.unmount();

  const two = await renderApp('/staff/e1/chat', {
    grants,
    handlers: [
      http.get('/api/v1/events/e1/chat-channels', () =>
        HttpResponse.json({
          items: [{ id: 'ch1', name: 'Pool', area: 'Pool', moderated: false }],
          nextCursor: null,
        }),
      ),
      http.get(path, () => page([aMessage('m1', 'Between us')])),
      made,
    ],
  });
  await two.user.click(await two.findByText('More'));
  await two.user.click(await two.findByRole('button', { name: 'Make a task' }));
  const dialog = await two.findByRole('dialog', { name: 'Make a task' });
  await two.user.clear(within(dialog).getByRole('textbox'));
  await two.user.type(within(dialog).getByRole('textbox'), 'Call back');
  await two.user.click(within(dialog).getByRole('button', { name: 'Make a task' }));
  await waitFor(() => expect(bodies).toEqual([{}, { title: 'Call back' }]));
});
