import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeLive } from '@/testing/fake-live';
import { Problem } from '../problem';
import { LiveClient } from './live-client';

const feed = 'event:1:feed';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function aClient(live: FakeLive, random = () => 0.5) {
  const tokens: string[] = [];
  const client = new LiveClient({
    url: 'ws://localhost/ws',
    openSocket: live.openSocket,
    random,
    fetchToken: () => {
      tokens.push(`token-${tokens.length + 1}`);
      const expiresAt = new Date(Date.now() + 600_000).toISOString();
      return Promise.resolve({ token: tokens.at(-1) ?? '', expiresAt });
    },
  });
  return { client, tokens };
}

function listen(client: LiveClient, channel = feed) {
  const heard: unknown[] = [];
  let snapshots = 0;
  const leave = client.subscribe(channel, {
    publication: ({ data }) => heard.push(data),
    snapshotNeeded: () => snapshots++,
  });
  return { heard, leave, snapshots: () => snapshots };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

async function started(live: FakeLive) {
  const { client, tokens } = aClient(live);
  const listener = listen(client);
  client.start();
  await settle();
  return { client, tokens, ...listener };
}

describe('the live client', () => {
  it('says hello with its token and hears what is published', async () => {
    const live = new FakeLive();
    const { client, heard, snapshots } = await started(live);
    expect(client.status()).toBe('open');
    expect(live.received[0]?.hello?.token).toBe('token-1');
    live.publish(feed, 'a');
    live.publish(feed, 'b');
    expect(heard).toEqual(['a', 'b']);
    expect(snapshots()).toBe(1);
  });

  it('hears everything once after a cut, without loading the snapshot again', async () => {
    const live = new FakeLive();
    const { heard, snapshots } = await started(live);
    live.publish(feed, 'a');
    live.cut();
    live.publish(feed, 'b');
    live.publish(feed, 'c');
    await vi.advanceTimersByTimeAsync(1000);
    live.publish(feed, 'd');
    expect(heard).toEqual(['a', 'b', 'c', 'd']);
    expect(snapshots()).toBe(1);
  });

  it('joins a recovery that comes in several replies', async () => {
    const live = new FakeLive();
    live.page = 2;
    const { heard } = await started(live);
    live.publish(feed, 0);
    live.cut();
    for (let index = 1; index <= 7; index++) live.publish(feed, index);
    await vi.advanceTimersByTimeAsync(1000);
    expect(heard).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('hands on a repeated publication only once', async () => {
    const live = new FakeLive();
    const { heard } = await started(live);
    const o = live.publish(feed, 'a');
    live.push({ ch: feed, o, d: 'a' }, { ch: feed, o, d: 'a' });
    expect(heard).toEqual(['a']);
  });

  it('fills a hole as soon as a later publication reveals it', async () => {
    const live = new FakeLive();
    const { heard } = await started(live);
    live.publish(feed, 'a');
    live.publish(feed, 'lost', true);
    live.publish(feed, 'b');
    live.publish(feed, 'c');
    await settle();
    expect(heard).toEqual(['a', 'lost', 'b', 'c']);
  });

  it('fills a silent hole that a ping reveals', async () => {
    const live = new FakeLive();
    const { heard } = await started(live);
    live.publish(feed, 'lost', true);
    live.ping();
    await settle();
    expect(heard).toEqual(['lost']);
    expect(live.received.some((frame) => frame.pong === 1)).toBe(true);
  });

  it('asks for the snapshot when the log no longer reaches back', async () => {
    const live = new FakeLive();
    const { heard, snapshots } = await started(live);
    live.publish(feed, 'a');
    live.cut();
    for (let index = 0; index < 5; index++) live.publish(feed, index);
    live.truncate(feed, 5);
    await vi.advanceTimersByTimeAsync(1000);
    expect(heard).toEqual(['a']);
    expect(snapshots()).toBe(2);
    live.publish(feed, 'new');
    expect(heard).toEqual(['a', 'new']);
  });

  it('takes the newest version of a state and ignores older ones', async () => {
    const live = new FakeLive();
    const { client } = await started(live);
    const { heard } = listen(client, 'change:1:reach');
    await settle();
    live.publishState('change:1:reach', 3, { told: 3 });
    live.publishState('change:1:reach', 2, { told: 2 });
    live.publishState('change:1:reach', 4, { told: 4 });
    expect(heard).toEqual([{ told: 3 }, { told: 4 }]);
  });

  it('renews its token in band before the old one ends', async () => {
    const live = new FakeLive();
    const { tokens } = await started(live);
    for (let pings = 0; pings < 20; pings++) {
      await vi.advanceTimersByTimeAsync(25_000);
      live.ping();
    }
    expect(tokens).toHaveLength(2);
    expect(live.received.some((frame) => frame.auth?.token === 'token-2')).toBe(true);
    expect(live.sockets).toHaveLength(1);
  });

  it('leaves a connection that has fallen silent', async () => {
    const live = new FakeLive();
    const { client } = await started(live);
    await vi.advanceTimersByTimeAsync(70_000);
    expect(live.sockets.length).toBeGreaterThan(1);
    expect(client.status()).toBe('open');
  });

  it('backs off with full jitter while nothing answers', async () => {
    const delays: number[] = [];
    const timer = vi.spyOn(window, 'setTimeout');
    const { client } = aClient(new FakeLive(), () => 1);
    const failing = new LiveClient({
      url: '',
      random: () => 1,
      fetchToken: () => Promise.reject(new Error('down')),
    });
    failing.start();
    for (let attempt = 0; attempt < 8; attempt++) {
      await settle();
      const delay = timer.mock.lastCall?.[1] ?? 0;
      delays.push(delay);
      await vi.advanceTimersByTimeAsync(delay);
    }
    expect(delays).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    failing.stop();
    client.stop();
  });

  it('comes back within the range a draining server names', async () => {
    const live = new FakeLive();
    const { client } = await started(live);
    live.cut(4100, 'retry=500-8500');
    await vi.advanceTimersByTimeAsync(4400);
    expect(client.status()).toBe('waiting');
    await vi.advanceTimersByTimeAsync(200);
    expect(client.status()).toBe('open');
  });

  it('stops for good when the server says so, or when nobody is signed in', async () => {
    const live = new FakeLive();
    const { client } = await started(live);
    live.cut(4503);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(client.status()).toBe('stopped');
    const nobody = new LiveClient({ url: '', fetchToken: () => Promise.reject(new Problem(401, {})) });
    nobody.start();
    await settle();
    expect(nobody.status()).toBe('stopped');
  });

  it('calls with an idempotency key and hears refusals as problems', async () => {
    const live = new FakeLive();
    const { client } = await started(live);
    live.onCall = (operation, cid) => {
      if (operation === 'chat.send') return { o: 881, cid };
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- the fake sends it as a problem body
      throw { type: 'urn:turnout:problem:not-found', status: 404, detail: 'No such operation.' };
    };
    const sent = client.call('chat.send', 'op-1', { text: 'hi' });
    const refused = expect(client.call('chat.shout', 'op-2', {})).rejects.toMatchObject({
      slug: 'not-found',
    });
    await settle();
    expect(await sent).toEqual({ o: 881, cid: 'op-1' });
    await refused;
  });

  it('keeps acknowledgements while the connection is down', async () => {
    const live = new FakeLive();
    const { client } = await started(live);
    live.cut();
    client.acknowledge({ delivered: ['n1'] });
    await vi.advanceTimersByTimeAsync(1000);
    expect(live.acknowledged('delivered')).toEqual(['n1']);
  });

  it('tries a subscription again that was not answered or put off', async () => {
    const live = new FakeLive();
    live.refusals.push(null, { type: 'urn:turnout:problem:temporarily-unavailable', status: 503 });
    const { client, heard } = await started(live);
    await vi.advanceTimersByTimeAsync(9000);
    live.ping();
    expect(client.stateOf(feed)).toBe('waiting');
    await vi.advanceTimersByTimeAsync(3000);
    expect(client.stateOf(feed)).toBe('live');
    live.publish(feed, 'a');
    expect(heard).toEqual(['a']);
    expect(live.sockets).toHaveLength(1);
  });

  it('says that it does not hear what it was refused', async () => {
    const live = new FakeLive();
    live.refusals.push({ type: 'urn:turnout:problem:forbidden', status: 403 });
    const { client } = await started(live);
    expect(client.status()).toBe('open');
    expect(client.stateOf(feed)).toBe('refused');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(live.received.filter((frame) => frame.sub)).toHaveLength(1);
  });

  it('no longer hears a channel that it left or lost the right to', async () => {
    const live = new FakeLive();
    const { heard, leave, client } = await started(live);
    leave();
    live.publish(feed, 'unheard');
    expect(heard).toEqual([]);
    const other = listen(client, 'event:1:chat:9');
    await settle();
    live.push({ unsub: { ch: 'event:1:chat:9', problem: { status: 403 } } });
    live.publish('event:1:chat:9', 'secret');
    expect(other.heard).toEqual([]);
  });

  it('follows a channel again when the right to it comes back', async () => {
    const live = new FakeLive();
    const { client } = await started(live);
    const chat = listen(client, 'event:1:chat:9');
    await settle();
    let changes = 0;
    const stop = client.onRights(() => changes++);
    live.push({ rights: { changed: true } }, { unsub: { ch: 'event:1:chat:9', problem: { status: 403 } } });
    live.push({ rights: { changed: true } });
    await settle();
    live.publish('event:1:chat:9', 'welcome back');
    expect(chat.heard).toEqual(['welcome back']);
    expect(changes).toBe(2);
    stop();
    live.push({ rights: { changed: true } });
    expect(changes).toBe(2);
  });
});
