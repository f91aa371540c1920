import { Problem, Unreachable } from '../problem';
import { Channel, type ChannelListener, type ChannelState } from './channel';
import { parseFrames, toSubscribeReply, type ServerFrame } from './frames';

export interface LiveToken {
  token: string;
  expiresAt: string;
}

/** The part of WebSocket that the client uses. */
export interface SocketLike {
  send(data: string): void;
  close(code?: number): void;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number; reason: string }) => void) | null;
}

export interface LiveOptions {
  url: string;
  fetchToken: () => Promise<LiveToken>;
  openSocket?: (url: string, protocol: string) => SocketLike;
  random?: () => number;
}

export type LiveStatus = 'idle' | 'connecting' | 'open' | 'waiting' | 'stopped';

export interface Acknowledgement {
  delivered?: string[];
  seen?: string[];
  confirmed?: string[];
}

interface Pending {
  resolve: (ok: Record<string, unknown>) => void;
  /** Takes the earlier parts of a reply that comes in several. */
  part: (ok: Record<string, unknown>) => void;
  reject: (reason: Error) => void;
  timer: number;
}

const protocol = 'turnout.v1.json';
const firstDelay = 500;
const longestDelay = 30_000;
const callTimeout = 10_000;

/**
 * One connection to the live log: subscribes, resumes from its positions after every cut, hands each publication on
 * exactly once and in order, and says when a snapshot is needed instead. It reconnects with full jitter and renews
 * its token in band.
 */
export class LiveClient {
  private readonly channels = new Map<string, Channel>();
  private readonly subscribing = new Set<Channel>();
  private readonly pending = new Map<number, Pending>();
  private readonly statusListeners = new Set<() => void>();
  private readonly rightsListeners = new Set<() => void>();
  private readonly openSocket: (url: string, protocol: string) => SocketLike;
  private readonly random: () => number;
  private socket: SocketLike | null = null;
  private state: LiveStatus = 'idle';
  private attempt = 0;
  private nextId = 1;
  private retryTimer: number | undefined;
  private silenceTimer: number | undefined;
  private tokenTimer: number | undefined;
  private pingSeconds = 25;
  private unsentAcks: Acknowledgement[] = [];

  constructor(private readonly options: LiveOptions) {
    this.openSocket = options.openSocket ?? ((url, name) => new WebSocket(url, name) as SocketLike);
    this.random = options.random ?? Math.random;
  }

  status = (): LiveStatus => this.state;

  onStatus = (listener: () => void): (() => void) => {
    this.statusListeners.add(listener);
    return () => this.statusListeners.delete(listener);
  };

  /** Tells when what this person may do has changed. */
  onRights = (listener: () => void): (() => void) => {
    this.rightsListeners.add(listener);
    return () => this.rightsListeners.delete(listener);
  };

  /** Whether what is published there arrives here; a change of it is a change of status. */
  stateOf(name: string): ChannelState {
    return this.channels.get(name)?.state ?? 'waiting';
  }

  start(): void {
    if (this.state === 'idle' || this.state === 'stopped') this.connect();
  }

  stop(): void {
    window.clearTimeout(this.retryTimer);
    this.drop();
    this.setStatus('idle');
  }

  /** Tries at once instead of waiting for the back-off: the device is online again, or in front of somebody. */
  wake(): void {
    if (this.state === 'waiting') {
      window.clearTimeout(this.retryTimer);
      this.connect();
    }
  }

  /** With `presence` this device is counted among those who are there, and hears who else is. */
  subscribe(name: string, listener: ChannelListener, { presence = false } = {}): () => void {
    let channel = this.channels.get(name);
    const fresh = !channel;
    if (!channel) {
      channel = new Channel(name);
      this.channels.set(name, channel);
    }
    channel.listeners.add(listener);
    const arrives = presence && !channel.presence;
    channel.presence ||= presence;
    if (this.state === 'open' && (fresh || arrives || channel.state === 'refused'))
      this.sendSubscription(channel);
    const joined = channel;
    return () => {
      joined.listeners.delete(listener);
      if (joined.listeners.size === 0 && this.channels.get(name) === joined) {
        this.channels.delete(name);
        if (this.state === 'open') this.sendFrame({ id: this.nextId++, unsub: { ch: name } });
      }
    };
  }

  /** Asks for what a channel told when it was joined, because some of it was dropped since. */
  joinAgain(name: string): void {
    const channel = this.channels.get(name);
    if (channel && this.state === 'open') this.sendSubscription(channel);
  }

  /** Tells the others of a channel that this person writes there. */
  typing(name: string): void {
    if (this.state === 'open' && this.channels.get(name)?.presence) this.sendFrame({ typing: { ch: name } });
  }

  /** Calls an allowed operation; `cid` is its idempotency key, so a call that was cut may be repeated. */
  call(operation: string, cid: string, data: unknown): Promise<Record<string, unknown>> {
    if (this.state !== 'open') return Promise.reject(new Unreachable());
    return this.request({ call: operation, cid, d: data });
  }

  /** Feeds the delivery ladder; kept while the connection is down. */
  acknowledge(acknowledgement: Acknowledgement): void {
    if (this.state === 'open') this.sendFrame({ ack: acknowledgement });
    else this.unsentAcks.push(acknowledgement);
  }

  private connect(): void {
    this.setStatus('connecting');
    this.options.fetchToken().then(
      (token) => {
        if (this.state === 'connecting') this.open(token);
      },
      (error: unknown) => {
        if (this.state !== 'connecting') return;
        // Nobody is signed in, or not allowed: asking again changes nothing.
        if (error instanceof Problem && !error.transient) this.setStatus('stopped');
        else this.retryLater();
      },
    );
  }

  private open(token: LiveToken): void {
    const socket = this.openSocket(this.options.url, protocol);
    this.socket = socket;
    socket.onopen = () => {
      this.request({ hello: { token: token.token, client: 'web/1' } }).then(
        (ok) => this.welcomed(ok, token),
        () => socket.close(),
      );
    };
    socket.onmessage = (event) => {
      if (this.socket !== socket || typeof event.data !== 'string') return;
      this.expectMore();
      parseFrames(event.data).forEach((frame) => this.handle(frame));
    };
    socket.onclose = (event) => {
      if (this.socket === socket) this.closed(event.code, event.reason);
    };
  }

  private welcomed(ok: Record<string, unknown>, token: LiveToken): void {
    if (typeof ok.ping === 'number') this.pingSeconds = ok.ping;
    this.attempt = 0;
    this.setStatus('open');
    this.renewBefore(token.expiresAt);
    this.expectMore();
    this.channels.forEach((channel) => this.sendSubscription(channel));
    this.unsentAcks.splice(0).forEach((ack) => this.sendFrame({ ack }));
  }

  private handle(frame: ServerFrame): void {
    switch (frame.type) {
      case 'reply':
      case 'refusal': {
        const pending = this.pending.get(frame.id);
        if (!pending) return;
        if (frame.type === 'reply' && frame.ok.more === true) {
          pending.part(frame.ok);
          return;
        }
        this.pending.delete(frame.id);
        window.clearTimeout(pending.timer);
        if (frame.type === 'reply') pending.resolve(frame.ok);
        else pending.reject(new Problem(statusOf(frame.error), frame.error));
        return;
      }
      case 'publication': {
        const channel = this.channels.get(frame.channel);
        // The right to it was lost.
        if (channel?.state === 'refused') return;
        if (channel && !channel.receive(frame.publication)) this.sendSubscription(channel);
        return;
      }
      case 'ping':
        this.sendFrame({ pong: 1 });
        for (const [name, top] of Object.entries(frame.top)) {
          const channel = this.channels.get(name);
          if (channel && channel.state !== 'refused' && channel.isBehind(top)) this.sendSubscription(channel);
        }
        return;
      case 'gap': {
        const channel = this.channels.get(frame.channel);
        if (!channel) return;
        channel.forget();
        this.sendSubscription(channel);
        return;
      }
      case 'removed': {
        const channel = this.channels.get(frame.channel);
        if (channel) this.move(channel, 'refused');
        return;
      }
      case 'rights':
        this.channels.forEach((channel) => {
          if (channel.state === 'refused') this.sendSubscription(channel);
        });
        this.rightsListeners.forEach((listener) => listener());
    }
  }

  private sendSubscription(channel: Channel): void {
    // One at a time: every later publication would otherwise report the same hole again.
    if (this.subscribing.has(channel)) return;
    this.subscribing.add(channel);
    if (channel.state === 'refused') this.move(channel, 'waiting');
    const askedPresence = channel.presence;
    const apply = (ok: Record<string, unknown>) => {
      if (this.channels.get(channel.name) === channel) channel.apply(toSubscribeReply(ok));
    };
    this.request({ sub: channel.subscription() }, apply).then(
      (ok) => {
        this.subscribing.delete(channel);
        channel.failures = 0;
        this.move(channel, 'live');
        apply(ok);
        // Something was pushed past us while the reply was on its way, or somebody here wants more of it.
        if (channel.isBehind() || channel.presence !== askedPresence) this.sendSubscription(channel);
      },
      (error: unknown) => {
        this.subscribing.delete(channel);
        // Cut, it is subscribed again by the next welcome; without the right to it, when rights change.
        if (this.state !== 'open') return;
        if (error instanceof Problem && !error.transient) this.move(channel, 'refused');
        else this.subscribeLater(channel);
      },
    );
  }

  /** Nobody answered, or the platform asked for patience, while the connection itself stands. */
  private subscribeLater(channel: Channel): void {
    this.move(channel, 'waiting');
    const ceiling = Math.min(longestDelay, firstDelay * 2 ** channel.failures++);
    window.setTimeout(() => {
      if (this.state === 'open' && this.channels.get(channel.name) === channel)
        this.sendSubscription(channel);
    }, this.random() * ceiling);
  }

  private move(channel: Channel, state: ChannelState): void {
    if (channel.state === state) return;
    channel.state = state;
    this.statusListeners.forEach((listener) => listener());
  }

  private request(
    frame: Record<string, unknown>,
    part: (ok: Record<string, unknown>) => void = () => undefined,
  ): Promise<Record<string, unknown>> {
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      const timer = window.setTimeout(() => {
        this.pending.delete(id);
        reject(new Unreachable());
      }, callTimeout);
      this.pending.set(id, { resolve, part, reject, timer });
      this.sendFrame({ id, ...frame });
    });
  }

  private sendFrame(frame: Record<string, unknown>): void {
    this.socket?.send(JSON.stringify(frame));
  }

  private renewBefore(expiresAt: string): void {
    window.clearTimeout(this.tokenTimer);
    const left = Date.parse(expiresAt) - Date.now();
    this.tokenTimer = window.setTimeout(() => void this.renew(), Math.max(5_000, left * 0.8));
  }

  private async renew(): Promise<void> {
    try {
      const token = await this.options.fetchToken();
      if (this.state !== 'open') return;
      this.sendFrame({ auth: { token: token.token } });
      this.renewBefore(token.expiresAt);
    } catch {
      // The server closes with 4401 when the old token ends, and the reconnect asks for a new one.
    }
  }

  /** A connection that stays silent past two pings is dead, whatever the browser believes. */
  private expectMore(): void {
    window.clearTimeout(this.silenceTimer);
    this.silenceTimer = window.setTimeout(() => this.closed(4012, ''), this.pingSeconds * 2000 + 5000);
  }

  private closed(code: number, reason: string): void {
    this.drop();
    if (code >= 4500 && code <= 4999) this.setStatus('stopped');
    else this.retryLater(code === 4100 ? reason : '');
  }

  private drop(): void {
    window.clearTimeout(this.silenceTimer);
    window.clearTimeout(this.tokenTimer);
    const socket = this.socket;
    this.socket = null;
    socket?.close();
    this.pending.forEach((pending) => {
      window.clearTimeout(pending.timer);
      pending.reject(new Unreachable());
    });
    this.pending.clear();
    this.channels.forEach((channel) => this.move(channel, 'waiting'));
  }

  /** Full jitter: a thousand clients that were cut together come back apart. A draining server names its own range. */
  private retryLater(drainRange = ''): void {
    this.setStatus('waiting');
    const ceiling = Math.min(longestDelay, firstDelay * 2 ** this.attempt++);
    const [from, to] = drainRange.replace('retry=', '').split('-').map(Number);
    const delay =
      from !== undefined && to !== undefined && to >= from
        ? from + this.random() * (to - from)
        : this.random() * ceiling;
    this.retryTimer = window.setTimeout(() => this.connect(), delay);
  }

  private setStatus(status: LiveStatus): void {
    if (this.state === status) return;
    this.state = status;
    this.statusListeners.forEach((listener) => listener());
  }
}

function statusOf(error: unknown): number {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' ? status : 500;
}
