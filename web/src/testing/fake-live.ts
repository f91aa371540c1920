import type { SocketLike } from '@/lib/live/live-client';

interface ClientFrame {
  id?: number;
  hello?: { token: string };
  sub?: { ch: string; epoch?: string; offset?: number; presence?: boolean };
  unsub?: { ch: string };
  call?: string;
  cid?: string;
  d?: unknown;
  ack?: { delivered?: string[]; seen?: string[]; confirmed?: string[] };
  auth?: { token: string };
  pong?: number;
  typing?: { ch: string };
}

interface Log {
  epoch: string;
  /** Publications before this offset are gone. */
  oldest: number;
  entries: unknown[];
}

/** A live edge in memory that speaks `turnout.v1.json`, with the faults a network has. */
export class FakeLive {
  readonly sockets: FakeSocket[] = [];
  readonly received: ClientFrame[] = [];
  /** Most publications in one reply; more come in further replies of the same id. */
  page = 300;
  /** False while the network is down: every new connection ends at once. */
  reachable = true;
  /** Answers a call, or throws to refuse it; `null` answers nothing. */
  onCall: (operation: string, cid: string, data: unknown) => Record<string, unknown> | null = () => ({});
  /** What the next subscriptions are refused with; `null` stays without an answer. */
  readonly refusals: (Record<string, unknown> | null)[] = [];
  private readonly logs = new Map<string, Log>();

  openSocket = (): SocketLike => {
    const socket = new FakeSocket(this);
    this.sockets.push(socket);
    queueMicrotask(() => {
      if (this.reachable) socket.onopen?.();
      else socket.shut(1006, '');
    });
    return socket;
  };

  get current(): FakeSocket | undefined {
    return this.sockets.findLast((socket) => socket.open);
  }

  /** Appends to a stream and pushes it, unless it is to be lost on the way. */
  publish(channel: string, data: unknown, lost = false): number {
    const log = this.log(channel);
    log.entries.push(data);
    const offset = log.entries.length;
    if (!lost && this.current?.subscribed.has(channel)) this.push({ ch: channel, o: offset, d: data });
    return offset;
  }

  publishState(channel: string, version: number, data: unknown): void {
    this.push({ ch: channel, v: version, d: data });
  }

  push(...frames: unknown[]): void {
    this.current?.onmessage?.({ data: frames.map((frame) => JSON.stringify(frame)).join('\n') });
  }

  ping(): void {
    this.push({
      ping: { top: Object.fromEntries([...this.logs].map(([name, log]) => [name, log.entries.length])) },
    });
  }

  cut(code = 1006, reason = ''): void {
    this.current?.shut(code, reason);
  }

  truncate(channel: string, oldest: number): void {
    this.log(channel).oldest = oldest;
  }

  acknowledged(rung: 'delivered' | 'seen' | 'confirmed'): string[] {
    return this.received.flatMap((frame) => frame.ack?.[rung] ?? []);
  }

  handle(socket: FakeSocket, frame: ClientFrame): void {
    this.received.push(frame);
    const reply = (ok: Record<string, unknown>) => queueMicrotask(() => this.push({ id: frame.id, ok }));
    if (frame.hello) reply({ conn: 'c1', ping: 25, now: Date.now() });
    else if (frame.sub && this.refusals.length > 0) {
      const error = this.refusals.shift();
      if (error) queueMicrotask(() => this.push({ id: frame.id, error }));
    } else if (frame.sub) {
      socket.subscribed.add(frame.sub.ch);
      this.subscribe(frame.sub, reply);
    } else if (frame.unsub) reply({});
    else if (frame.call) {
      try {
        const ok = this.onCall(frame.call, frame.cid ?? '', frame.d);
        if (ok !== null) reply(ok);
      } catch (error) {
        queueMicrotask(() => this.push({ id: frame.id, error: error as Record<string, unknown> }));
      }
    }
  }

  private subscribe(
    sub: NonNullable<ClientFrame['sub']>,
    reply: (ok: Record<string, unknown>) => void,
  ): void {
    const log = this.log(sub.ch);
    const offset = log.entries.length;
    const whole = { epoch: log.epoch, offset };
    if (sub.offset === undefined) reply({ ...whole, recovered: true, pubs: [] });
    else if (sub.epoch !== log.epoch || sub.offset + 1 < log.oldest)
      reply({ ...whole, recovered: false, pubs: [] });
    else {
      const missed = log.entries.map((d, index) => ({ o: index + 1, d })).slice(sub.offset);
      do {
        const pubs = missed.splice(0, this.page);
        reply({ ...whole, recovered: true, pubs, ...(missed.length > 0 ? { more: true } : {}) });
      } while (missed.length > 0);
    }
  }

  private log(channel: string): Log {
    let log = this.logs.get(channel);
    if (!log) this.logs.set(channel, (log = { epoch: 'k1', oldest: 1, entries: [] }));
    return log;
  }
}

class FakeSocket implements SocketLike {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  readonly subscribed = new Set<string>();
  open = true;

  constructor(private readonly live: FakeLive) {}

  send(data: string): void {
    if (this.open) this.live.handle(this, JSON.parse(data) as ClientFrame);
  }

  close(): void {
    this.shut(1000, '');
  }

  shut(code: number, reason: string): void {
    if (!this.open) return;
    this.open = false;
    this.onclose?.({ code, reason });
  }
}
