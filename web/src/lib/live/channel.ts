import type { Publication, SubscribeReply } from './frames';

export interface ChannelListener {
  publication(publication: Publication): void;
  /** The log could not fill what was missed (or this is the first look): load the snapshot. */
  snapshotNeeded(): void;
}

interface Position {
  epoch: string;
  offset: number;
}

/** `live` once the platform has agreed to it, `refused` when it does not. */
export type ChannelState = 'waiting' | 'live' | 'refused';

/** Where one channel stands on this device, and who listens to it. */
export class Channel {
  readonly listeners = new Set<ChannelListener>();
  state: ChannelState = 'waiting';
  /** Whether somebody here wants to be counted and to know who else is. */
  presence = false;
  /** How often in a row it was not answered. */
  failures = 0;
  private position: Position | null = null;
  private version = -1;
  /** The highest offset that was seen, also of publications that could not be handed on yet. */
  private top = 0;

  constructor(readonly name: string) {}

  /** The body of a `sub` frame: with the position, when there is one to resume from. */
  subscription(): Record<string, unknown> {
    return { ch: this.name, ...(this.position ?? {}), ...(this.presence ? { presence: true } : {}) };
  }

  apply(reply: SubscribeReply): void {
    const known = this.position;
    if (known?.epoch === reply.epoch && reply.recovered) {
      reply.publications.forEach((publication) => this.receive(publication));
      if (!reply.more) this.advanceTo(reply.offset);
      return;
    }
    this.position = { epoch: reply.epoch, offset: reply.offset };
    this.top = reply.offset;
    this.version = -1;
    reply.publications.filter((each) => each.version !== undefined).forEach((each) => this.receive(each));
    this.listeners.forEach((listener) => listener.snapshotNeeded());
  }

  /** Hands a publication on once. Answers false when one before it is missing: subscribe again to get it. */
  receive(publication: Publication): boolean {
    const { offset, version } = publication;
    if (offset !== undefined && this.position) {
      this.top = Math.max(this.top, offset);
      if (offset <= this.position.offset) return true;
      if (offset > this.position.offset + 1) return false;
      this.position = { ...this.position, offset };
    } else if (version !== undefined) {
      if (version <= this.version) return true;
      this.version = version;
    }
    this.listeners.forEach((listener) => listener.publication(publication));
    return true;
  }

  isBehind(top: number = this.top): boolean {
    return this.position !== null && top > this.position.offset;
  }

  /** The server no longer has what comes after our position. */
  forget(): void {
    this.position = null;
  }

  private advanceTo(offset: number): void {
    if (this.position && offset > this.position.offset) this.position = { ...this.position, offset };
  }
}
