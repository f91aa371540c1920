import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { server } from '@/testing/server';
import { get, patienceMilliseconds } from './http';
import { OfflineDatabase } from './offline/database';
import { Snapshots } from './offline/snapshots';
import { Unreachable } from './problem';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

/** A body of which the parts come when the test says so. */
function aSlowAnswer() {
  let parts: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({ start: (controller) => void (parts = controller) });
  const asked = vi.fn(() => new HttpResponse(body, { headers: { 'Content-Type': 'application/json' } }));
  server.use(http.get('/api/v1/slow', asked));
  const send = (text: string) => parts?.enqueue(new TextEncoder().encode(text));
  return { asked, send, end: () => parts?.close() };
}

/** Lets what is under way come in without the clock going on. */
const arrive = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

it('gives up on a body that stops in the middle', async () => {
  const { asked, send } = aSlowAnswer();
  const answer = expect(get('/api/v1/slow')).rejects.toBeInstanceOf(Unreachable);
  await vi.waitFor(() => expect(asked).toHaveBeenCalled());
  send('[1,');
  await arrive();
  await vi.advanceTimersByTimeAsync(patienceMilliseconds + 1);
  await answer;
});

it('gives up on a platform that does not answer at all', async () => {
  const asked = vi.fn(() => new Promise<never>(() => undefined));
  server.use(http.get('/api/v1/slow', asked));
  const answer = expect(get('/api/v1/slow')).rejects.toBeInstanceOf(Unreachable);
  await vi.waitFor(() => expect(asked).toHaveBeenCalled());
  await vi.advanceTimersByTimeAsync(patienceMilliseconds + 1);
  await answer;
});

it('waits for a slow body as long as something comes', async () => {
  const { asked, send, end } = aSlowAnswer();
  const answer = get('/api/v1/slow');
  await vi.waitFor(() => expect(asked).toHaveBeenCalled());
  for (const part of ['[1', ',2', ',3]']) {
    send(part);
    await arrive();
    await vi.advanceTimersByTimeAsync(patienceMilliseconds - 1000);
  }
  end();
  expect(await answer).toEqual([1, 2, 3]);
});

it('shows what was kept when the platform cannot answer', async () => {
  const snapshots = new Snapshots(new OfflineDatabase('http-test'));
  const load = () => snapshots.throughNetwork('numbers', () => get('/api/v1/numbers'));
  server.use(http.get('/api/v1/numbers', () => HttpResponse.json([1]), { once: true }));
  vi.useRealTimers();
  expect(await load()).toEqual([1]);
  server.use(http.get('/api/v1/numbers', () => HttpResponse.json({ status: 503 }, { status: 503 })));
  expect(await load()).toEqual([1]);
});
