import { waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withoutPost, withPost, withReaction, type Post } from '@/api/posts';
import { testNow } from '@/testing/factories';
import { expectAccessible, renderApp } from '@/testing/render';

beforeEach(() => {
  vi.useFakeTimers({ now: testNow, toFake: ['Date'] });
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function aPost(id: string, change: Partial<Post> = {}): Post {
  return {
    id,
    version: 1,
    cid: null,
    status: 'published',
    team: true,
    authorName: 'Olga Organizer',
    mine: false,
    text: `Post ${id}`,
    photo: null,
    pinned: false,
    postedAt: '2026-07-04T06:00:00Z',
    editedAt: null,
    reactions: {},
    reactionsVersion: 0,
    reacted: [],
    hiddenReason: null,
    reports: {},
    ...change,
  };
}

const page = (items: Post[], more: object = {}) => ({
  items,
  nextCursor: null,
  pinned: [],
  own: [],
  ...more,
});
const settings = (change: object = {}) =>
  http.get('/api/v1/events/e1/feed-settings', () =>
    HttpResponse.json({
      version: 1,
      visitors: 'open',
      embeddable: false,
      mayPost: true,
      reviewed: false,
      mayModerate: false,
      ...change,
    }),
  );
const posts = (...items: Post[]) => http.get('/api/v1/events/e1/posts', () => HttpResponse.json(page(items)));

describe('what is known of a feed', () => {
  const known = {
    pages: [
      page([
        aPost('b', { postedAt: '2026-07-04T06:02:00Z' }),
        aPost('a', { postedAt: '2026-07-04T06:00:00Z' }),
      ]),
    ],
  };

  it('has a new post in its place in time, once', () => {
    const between = aPost('n', { postedAt: '2026-07-04T06:01:00Z' });
    const once = withPost(known, between);
    expect(once.pages[0]?.items.map(({ id }) => id)).toEqual(['b', 'n', 'a']);
    expect(withPost(once, between).pages[0]?.items.map(({ id }) => id)).toEqual(['b', 'n', 'a']);
    expect(withPost(known, aPost('z', { postedAt: '2026-07-04T05:00:00Z' })).pages[0]?.items.at(-1)?.id).toBe(
      'z',
    );
  });

  it('keeps the newer of two versions and drops what was withdrawn', () => {
    const edited = withPost(known, aPost('a', { version: 3, text: 'New' }));
    expect(withPost(edited, aPost('a', { version: 2, text: 'Old' }))).toBe(edited);
    expect(withoutPost(edited, 'a').pages[0]?.items.map(({ id }) => id)).toEqual(['b']);
    expect(withPost(edited, aPost('a', { version: 4, status: 'hidden' })).pages[0]?.items).toHaveLength(1);
  });

  it('counts reactions by their newest version', () => {
    const one = withReaction(
      known,
      { postId: 'a', kind: 'clap', reacted: true },
      { version: 5, counts: { clap: 7 } },
    );
    const late = withReaction(
      one,
      { postId: 'a', kind: 'clap', reacted: true },
      { version: 4, counts: { clap: 6 } },
    );
    expect(late.pages[0]?.items[1]).toMatchObject({ reactions: { clap: 7 }, reacted: ['clap'] });
  });
});

describe('the feed', () => {
  it('asks for what it is told of and forgets what was withdrawn', async () => {
    const { findByText, queryByText, live } = await renderApp('/events/e1/feed', {
      handlers: [
        settings(),
        posts(aPost('p1', { text: 'Doors are open' })),
        http.get('/api/v1/events/e1/posts/p2', () =>
          HttpResponse.json(aPost('p2', { text: 'Lunch is ready' })),
        ),
      ],
    });
    expect(await findByText('Doors are open')).toBeTruthy();
    await waitFor(() => expect(live.current?.subscribed.has('event:e1:feed')).toBe(true));
    live.publish('event:e1:feed', { kind: 'post-published', postId: 'p2', version: 1 });
    expect(await findByText('Lunch is ready')).toBeTruthy();
    live.publish('event:e1:feed', { kind: 'post-withdrawn', postId: 'p1', version: 2 });
    await waitFor(() => expect(queryByText('Doors are open')).toBeNull());
    await expectAccessible();
  });

  it('keeps new posts back in calm mode until they are asked for', async () => {
    const { findByText, findByRole, queryByText, live, user } = await renderApp('/events/e1/feed', {
      calm: true,
      handlers: [
        settings(),
        posts(aPost('p1')),
        http.get('/api/v1/events/e1/posts/p2', () =>
          HttpResponse.json(aPost('p2', { text: 'Lunch', postedAt: '2026-07-04T06:30:00Z' })),
        ),
      ],
    });
    expect(await findByText('Post p1')).toBeTruthy();
    await waitFor(() => expect(live.current?.subscribed.has('event:e1:feed')).toBe(true));
    live.publish('event:e1:feed', { kind: 'post-published', postId: 'p2', version: 1 });
    const show = await findByRole('button', { name: 'Show 1 new post' });
    expect(queryByText('Lunch')).toBeNull();
    await user.click(show);
    expect(await findByText('Lunch')).toBeTruthy();
  });

  it('keeps a post without a network and sends it once', async () => {
    const sent: unknown[] = [];
    let reachable = false;
    const { findByLabelText, findByRole, findByText, user, services } = await renderApp('/events/e1/feed', {
      handlers: [
        settings(),
        posts(),
        http.post('/api/v1/events/e1/posts', async ({ request }) => {
          if (!reachable) return HttpResponse.error();
          const body = (await request.json()) as { cid: string; text: string };
          sent.push({ ...body, key: request.headers.get('Idempotency-Key') });
          return HttpResponse.json(aPost('p9', { text: body.text, mine: true, cid: body.cid }), {
            status: 201,
          });
        }),
      ],
    });
    await user.type(await findByLabelText('What is going on?'), 'We won!');
    await user.click(await findByRole('button', { name: 'Post' }));
    expect(await findByText('Waiting to be sent')).toBeTruthy();
    reachable = true;
    await services.offline.replayer.trigger();
    await waitFor(() => expect(sent).toHaveLength(1));
    const [only] = sent as { cid: string; key: string }[];
    expect(only?.cid).toBe(only?.key);
    expect(within(await findByRole('list', { name: 'Newest posts' })).getByText('We won!')).toBeTruthy();
  });

  it('lets a post that was deleted come back', async () => {
    const { findByRole, findByText, queryByText, user } = await renderApp('/events/e1/feed', {
      handlers: [
        settings(),
        posts(aPost('p1', { mine: true, text: 'Oops' })),
        http.delete('/api/v1/events/e1/posts/p1', () => new HttpResponse(null, { status: 204 })),
        http.post('/api/v1/events/e1/posts/p1/undelete', () =>
          HttpResponse.json(aPost('p1', { mine: true, text: 'Oops', version: 3 })),
        ),
      ],
    });
    await user.click(await findByText('More'));
    await user.click(await findByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(queryByText('Oops')).toBeNull());
    await user.click(await findByRole('button', { name: 'Undo' }));
    expect(await findByText('Oops')).toBeTruthy();
  });

  it('stands still on a big screen for who wants calm', async () => {
    const { findByText, findByRole, queryByText, user } = await renderApp('/events/e1/feed/projector', {
      calm: true,
      handlers: [posts(aPost('p1', { text: 'First' }), aPost('p2', { text: 'Second' }))],
    });
    expect(await findByText('First')).toBeTruthy();
    expect(await findByRole('button', { name: 'Go on live' })).toBeTruthy();
    await user.click(await findByRole('button', { name: 'Next' }));
    expect(await findByText('Second')).toBeTruthy();
    expect(queryByText('First')).toBeNull();
    await expectAccessible();
  });
});

it('shows moderators what waits, in Arabic too', async () => {
  const { findByText, findAllByRole } = await renderApp('/organize/e1/feed', {
    language: 'ar',
    grants: [{ organizationId: 'o1', eventId: null, role: 'ORGANIZER' }],
    handlers: [
      settings({ mayModerate: true }),
      http.get('/api/v1/events/e1/post-queue', () =>
        HttpResponse.json({
          items: [aPost('p1', { status: 'waiting', team: false, reports: { spam: 2 } })],
          hidden: [],
        }),
      ),
      http.get('/api/v1/events/e1/feed-blocks', () => HttpResponse.json({ items: [], nextCursor: null })),
    ],
  });
  expect(await findByText('Post p1')).toBeTruthy();
  expect(await findByText('إعلان: 2')).toBeTruthy();
  expect((await findAllByRole('radio')).length).toBe(3);
  await expectAccessible();
});
