import { isRecord } from '../problem';

/** What the server says, one JSON object a line (`turnout.v1.json`). */
export interface Publication {
  /** Position in a stream channel; without gaps. */
  offset?: number;
  /** Version of a state channel; the newest wins. */
  version?: number;
  /** Kind of an ephemeral publication. */
  kind?: string;
  data: unknown;
}

export interface SubscribeReply {
  epoch: string;
  offset: number;
  recovered: boolean;
  more: boolean;
  publications: Publication[];
}

export type ServerFrame =
  | { type: 'reply'; id: number; ok: Record<string, unknown> }
  | { type: 'refusal'; id: number; error: unknown }
  | { type: 'publication'; channel: string; publication: Publication }
  | { type: 'ping'; top: Record<string, number> }
  | { type: 'gap'; channel: string; oldest: number }
  /** The right to the channel was lost. */
  | { type: 'removed'; channel: string }
  /** What this person may do has changed. */
  | { type: 'rights' };

/** Every frame of one message; what is not understood is left out, as the protocol only grows. */
export function parseFrames(message: string): ServerFrame[] {
  return message
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(parseFrame)
    .filter((frame) => frame !== null);
}

function parseFrame(line: string): ServerFrame | null {
  let frame: unknown;
  try {
    frame = JSON.parse(line);
  } catch {
    return null;
  }
  if (!isRecord(frame)) return null;
  if (typeof frame.id === 'number') {
    if ('error' in frame) return { type: 'refusal', id: frame.id, error: frame.error };
    return { type: 'reply', id: frame.id, ok: isRecord(frame.ok) ? frame.ok : {} };
  }
  if (typeof frame.ch === 'string') {
    return { type: 'publication', channel: frame.ch, publication: toPublication(frame) };
  }
  if (isRecord(frame.ping)) return { type: 'ping', top: numbersOf(frame.ping.top) };
  if (isRecord(frame.gap) && typeof frame.gap.ch === 'string') {
    return { type: 'gap', channel: frame.gap.ch, oldest: Number(frame.gap.oldest ?? 0) };
  }
  if (isRecord(frame.unsub) && typeof frame.unsub.ch === 'string')
    return { type: 'removed', channel: frame.unsub.ch };
  if (isRecord(frame.rights)) return { type: 'rights' };
  return null;
}

export function toSubscribeReply(ok: Record<string, unknown>): SubscribeReply {
  return {
    epoch: typeof ok.epoch === 'string' ? ok.epoch : '',
    offset: typeof ok.offset === 'number' ? ok.offset : 0,
    recovered: ok.recovered === true,
    more: ok.more === true,
    publications: Array.isArray(ok.pubs) ? ok.pubs.filter(isRecord).map(toPublication) : [],
  };
}

function toPublication(frame: Record<string, unknown>): Publication {
  return {
    ...(typeof frame.o === 'number' ? { offset: frame.o } : {}),
    ...(typeof frame.v === 'number' ? { version: frame.v } : {}),
    ...(typeof frame.x === 'string' ? { kind: frame.x } : {}),
    data: frame.d,
  };
}

function numbersOf(value: unknown): Record<string, number> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
}
