import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveClient, type SocketLike } from './live-client';

type Frame = Record<string, unknown>;

interface Step {
  expect?: Frame;
  ok?: Frame;
  error?: Frame;
  say?: Frame[];
  close?: [number, string];
  passes?: number;
  keepAlive?: number;
  comesBack?: number;
  staysAway?: number;
  acknowledges?: { seen: string[] };
  handed?: unknown[];
  snapshots?: number;
  nothing?: boolean;
}

interface Script {
  channel: string;
  facts: { number: string; fact: string; follows?: number; steps: Step[] }[];
}

const script = JSON.parse(
  readFileSync(resolve(process.cwd(), '../conformance/client-facts.json'), 'utf8'),
) as Script;

/** A server that says what the script tells it to, and this app's client in front of it. */
class Stage {
  private connections = 0;
  private socket: SocketLike | null = null;
  private heard: Frame[] = [];
  private lastId: unknown;
  private tokens = 0;
  readonly handed: unknown[] = [];
  snapshots = 0;
  readonly client = new LiveClient({
    url: 'ws://conformance',
    fetchToken: () =>
      Promise.resolve({
        token: `t${++this.tokens}`,
        expiresAt: new Date(Date.now() + 600_000).toISOString(),
      }),
    openSocket: () => this.open(),
    // The longest that full jitter may take.
    random: () => 0.999,
  });

  constructor(channel: string) {
    this.client.subscribe(channel, {
      publication: ({ data }) => this.handed.push(data),
      snapshotNeeded: () => (this.snapshots += 1),
    });
    this.client.start();
  }

  async follow(offset: number): Promise<void> {
    await this.play({ expect: { hello: {} } });
    await this.play({ ok: { conn: 'c', ping: 25, now: 1 } });
    await this.play({ expect: { sub: {} } });
    await this.play({ ok: { epoch: 'k1', offset, recovered: true, pubs: [] } });
  }

  async play(step: Step): Promise<void> {
    const { socket } = this;
    if (step.acknowledges) this.client.acknowledge(step.acknowledges);
    if (step.expect) await this.expectFrame(step.expect);
    if (step.ok) this.tell([{ id: this.lastId, ok: step.ok }]);
    if (step.error) this.tell([{ id: this.lastId, error: step.error }]);
    if (step.say) this.tell(step.say);
    if (step.close) socket?.onclose?.({ code: step.close[0], reason: step.close[1] });
    if (step.passes !== undefined) await vi.advanceTimersByTimeAsync(step.passes);
    if (step.keepAlive !== undefined) await this.keepAlive(step.keepAlive);
    if (step.comesBack !== undefined) await this.expectConnections(step.comesBack, 1);
    if (step.staysAway !== undefined) await this.expectConnections(step.staysAway, 0);
    await vi.advanceTimersByTimeAsync(0);
    if (step.handed) expect(this.handed).toEqual(step.handed);
    if (step.snapshots !== undefined) expect(this.snapshots).toBe(step.snapshots);
    if (step.nothing) expect(this.unasked()).toEqual([]);
  }

  private open(): SocketLike {
    this.connections += 1;
    this.heard = [];
    const socket: SocketLike = {
      send: (text) => this.heard.push(JSON.parse(text) as Frame),
      close: () => undefined,
      onopen: null,
      onmessage: null,
      onclose: null,
    };
    this.socket = socket;
    queueMicrotask(() => socket.onopen?.());
    return socket;
  }

  private tell(frames: Frame[]): void {
    this.socket?.onmessage?.({ data: frames.map((frame) => JSON.stringify(frame)).join('\n') });
  }

  private async expectFrame(wanted: Frame): Promise<void> {
    await vi.advanceTimersByTimeAsync(0);
    const kind = Object.keys(wanted)[0] ?? '';
    const passed = this.heard.findIndex((frame) => kind in frame || this.counts(frame));
    const [frame] = passed < 0 ? [] : this.heard.splice(passed, 1);
    expect(frame).toMatchObject(withoutNulls(wanted));
    for (const [name, members] of Object.entries(wanted)) {
      for (const [member, value] of Object.entries(members as Frame)) {
        if (value === null) expect((frame?.[name] as Frame)[member]).toBeUndefined();
      }
    }
    this.lastId = frame?.id;
  }

  private counts(frame: Frame): boolean {
    return !('pong' in frame) && !('ack' in frame);
  }

  private unasked(): Frame[] {
    return this.heard.filter((frame) => this.counts(frame));
  }

  private async keepAlive(milliseconds: number): Promise<void> {
    for (let passed = 0; passed < milliseconds; passed += 10_000) {
      this.tell([{ ping: { top: {} } }]);
      await vi.advanceTimersByTimeAsync(10_000);
    }
  }

  private async expectConnections(within: number, more: number): Promise<void> {
    const before = this.connections;
    await vi.advanceTimersByTimeAsync(within);
    expect(this.connections).toBe(before + more);
  }
}

function withoutNulls(frame: Frame): Frame {
  return Object.fromEntries(
    Object.entries(frame).map(([name, value]) => [
      name,
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null))
        : value,
    ]),
  );
}

describe('a client of the live protocol', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it.each(script.facts)('$number $fact', async ({ follows, steps }) => {
    const stage = new Stage(script.channel);
    if (follows !== undefined) await stage.follow(follows);
    for (const step of steps) await stage.play(step);
    stage.client.stop();
  });
});
