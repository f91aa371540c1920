/**
 * How an edit made offline meets what happened meanwhile:
 * - `set`: membership of a set (a star). Both sides merge; the last intent for one member counts.
 * - `append`: a fact with its own time (chat, a check-in). Never merged, sent in order, once.
 * - `guarded`: a step of a state machine. The server may refuse it.
 * - `ask`: free text. When somebody else changed it, a person decides.
 * - `sealed`: safety data, encrypted for the server before it is kept; becomes a proposal, never a write.
 */
export type MergeKind = 'set' | 'append' | 'guarded' | 'ask' | 'sealed';

export type CommandState = 'waiting' | 'conflict' | 'rejected';

/** One thing a person did, kept until the platform has answered it. */
export interface Command<I = unknown> {
  /** UUIDv7, also the idempotency key. */
  opId: string;
  deviceSeq: number;
  /** What it is about, such as `star:<sessionId>`; the order within one entity is kept. */
  entity: string;
  merge: MergeKind;
  baseVersion: string | null;
  intent: I;
  occurredAt: string;
  state: CommandState;
  attempts: number;
  /** Why it was refused, in the platform's words. */
  reason?: string;
  /** The kind of refusal, to say it in the reader's words. */
  slug?: string;
  /** What the platform holds instead, when `state` is `conflict`. */
  theirs?: unknown;
  /** Its ETag, to overwrite knowingly. */
  theirVersion?: string | null;
}

export type NewCommand<I> = Pick<Command<I>, 'entity' | 'merge' | 'intent'> & {
  baseVersion?: string | null;
  /** The key under which it was tried before, so that a try which arrived counts. */
  opId?: string;
};

/** What became of a command when it was replayed. */
export type ReplayAnswer =
  | { kind: 'applied'; data: unknown }
  | { kind: 'duplicate'; data: unknown }
  | { kind: 'merged'; data: unknown }
  | { kind: 'conflict'; theirs: unknown; theirVersion: string | null; reason: string; slug?: string }
  | { kind: 'rejected'; reason: string; slug?: string; data?: unknown }
  /** Nobody answered, or the platform asks for patience: the same command again, later. */
  | { kind: 'later'; afterSeconds?: number | undefined };
