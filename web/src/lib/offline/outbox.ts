import { uuidv7 } from '../ids';
import type { Command, NewCommand, ReplayAnswer } from './command';
import type { OfflineDatabase } from './database';
import { browserTabs, type Tabs } from './tabs';

export type Sender<I> = (command: Command<I>) => Promise<ReplayAnswer>;

export type Outcome =
  { kind: 'done' } | { kind: 'busy' } | { kind: 'stopped'; afterSeconds?: number | undefined };

type Settled<I> = (command: Command<I>, answer: Exclude<ReplayAnswer, { kind: 'later' }>) => void;

interface Lease {
  holder: string;
  until: number;
}

const leaseMilliseconds = 20_000;

/**
 * The command log of this device. Appending never needs the network; replaying sends the waiting commands in the order
 * in which they were made, each under its own operation id, so that a replay that is cut, repeated or run by two tabs
 * changes nothing twice. A command that is refused waits for a person; the others go on.
 */
export class Outbox<I> {
  private readonly holder = uuidv7();
  private announced: Promise<void> | undefined;
  private readonly settledListeners = new Set<Settled<I>>();

  constructor(
    private readonly database: OfflineDatabase,
    private readonly sender: Sender<I>,
    private readonly now: () => number = Date.now,
    private readonly tabs: Tabs = browserTabs,
  ) {}

  async append(command: NewCommand<I>): Promise<Command<I>> {
    const { commands, meta } = this.database;
    return this.database.transaction('rw', commands, meta, async () => {
      const sequence = ((await meta.get('sequence'))?.value as number | undefined) ?? 0;
      await meta.put({ key: 'sequence', value: sequence + 1 });
      if (command.merge === 'set') await this.dropSuperseded(command.entity);
      const kept: Command<I> = {
        opId: command.opId ?? uuidv7(this.now()),
        deviceSeq: sequence + 1,
        entity: command.entity,
        merge: command.merge,
        baseVersion: command.baseVersion ?? null,
        intent: command.intent,
        occurredAt: new Date(this.now()).toISOString(),
        state: 'waiting',
        attempts: 0,
      };
      await commands.add(kept);
      return kept;
    });
  }

  /** Every command not yet settled, oldest first. */
  async all(): Promise<Command<I>[]> {
    return (await this.database.commands.orderBy('deviceSeq').toArray()) as Command<I>[];
  }

  async replay(): Promise<Outcome> {
    this.announced ??= this.tabs.announce(this.holder);
    await this.announced;
    const taken = await this.takeLease(await this.deadHolder());
    if (taken !== 'taken') return { kind: taken === 'idle' ? 'done' : 'busy' };
    try {
      for (;;) {
        const command = await this.nextOrRelease();
        if (!command) return { kind: 'done' };
        const answer = await this.sendOnce(command);
        if (answer.kind === 'later') return { kind: 'stopped', afterSeconds: answer.afterSeconds };
        await this.settle(command, answer);
      }
    } finally {
      await this.release();
    }
  }

  onSettled(listener: Settled<I>): () => void {
    this.settledListeners.add(listener);
    return () => this.settledListeners.delete(listener);
  }

  /** Sends mine again, on top of theirs: a person has seen both and decided. */
  async keepMine(opId: string): Promise<void> {
    await this.database.transaction('rw', this.database.commands, async () => {
      const command = await this.database.commands.get(opId);
      if (command?.state !== 'conflict') return;
      await this.database.commands.delete(opId);
      // Another body under the old operation id would be refused as a reused key.
      await this.database.commands.add({
        opId: uuidv7(this.now()),
        deviceSeq: command.deviceSeq,
        entity: command.entity,
        merge: command.merge,
        baseVersion: command.theirVersion ?? null,
        intent: command.intent,
        occurredAt: command.occurredAt,
        state: 'waiting',
        attempts: 0,
      });
    });
  }

  async discard(opId: string): Promise<void> {
    await this.database.commands.delete(opId);
  }

  private async dropSuperseded(entity: string): Promise<void> {
    // One that was tried may have arrived; it stays and the new one follows it.
    await this.database.commands
      .where('entity')
      .equals(entity)
      .filter((each) => each.attempts === 0 || each.state !== 'waiting')
      .delete();
  }

  private async sendOnce(command: Command<I>): Promise<ReplayAnswer> {
    await this.database.commands.update(command.opId, { attempts: command.attempts + 1 });
    try {
      return await this.sender(command);
    } catch {
      // Whatever went wrong, the command is not lost by it.
      return { kind: 'later' };
    }
  }

  private async settle(command: Command<I>, answer: Exclude<ReplayAnswer, { kind: 'later' }>): Promise<void> {
    const { commands } = this.database;
    if (answer.kind === 'conflict') {
      const { theirs, theirVersion, reason, slug } = answer;
      await commands.update(command.opId, {
        state: 'conflict',
        theirs,
        theirVersion,
        reason,
        ...(slug ? { slug } : {}),
      });
    } else if (answer.kind === 'rejected') {
      await commands.update(command.opId, {
        state: 'rejected',
        reason: answer.reason,
        ...(answer.slug ? { slug: answer.slug } : {}),
      });
    } else {
      await commands.delete(command.opId);
    }
    this.settledListeners.forEach((listener) => listener(command, answer));
  }

  /** A page that was reloaded while it sent leaves its lease behind; nobody has to wait for that to end. */
  private async deadHolder(): Promise<string | undefined> {
    const lease = (await this.database.meta.get('replay-lease'))?.value as Lease | undefined;
    return lease && !(await this.tabs.isAlive(lease.holder)) ? lease.holder : undefined;
  }

  /** Takes no lease for nothing: a page that is left in that moment would hold up the next one's commands. */
  private async takeLease(dead: string | undefined): Promise<'taken' | 'idle' | 'busy'> {
    const { commands, meta } = this.database;
    return this.database.transaction('rw', commands, meta, async () => {
      if ((await commands.where('state').equals('waiting').count()) === 0) return 'idle';
      const lease = (await meta.get('replay-lease'))?.value as Lease | undefined;
      if (lease && lease.until > this.now() && lease.holder !== dead) return 'busy';
      await meta.put({ key: 'replay-lease', value: this.freshLease() });
      return 'taken';
    });
  }

  /**
   * The next command to send. When there is none the lease goes in the same transaction, so that a command appended by
   * another tab is either seen here or finds the lease free.
   */
  private async nextOrRelease(): Promise<Command<I> | undefined> {
    const { commands, meta } = this.database;
    return this.database.transaction('rw', commands, meta, async () => {
      const lease = (await meta.get('replay-lease'))?.value as Lease | undefined;
      if (lease?.holder !== this.holder) return undefined;
      const conflicts = await commands.where('state').equals('conflict').toArray();
      const undecided = new Set(conflicts.map((each) => each.entity));
      // Stops at the first: after a day without a network hundreds wait.
      const next = await commands
        .orderBy('deviceSeq')
        .filter((each) => each.state === 'waiting' && !undecided.has(each.entity))
        .first();
      if (next) await meta.put({ key: 'replay-lease', value: this.freshLease() });
      else await meta.delete('replay-lease');
      return next as Command<I> | undefined;
    });
  }

  private async release(): Promise<void> {
    const { meta } = this.database;
    await this.database.transaction('rw', meta, async () => {
      const lease = (await meta.get('replay-lease'))?.value as Lease | undefined;
      if (lease?.holder === this.holder) await meta.delete('replay-lease');
    });
  }

  private freshLease(): Lease {
    return { holder: this.holder, until: this.now() + leaseMilliseconds };
  }
}
