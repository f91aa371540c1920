import Dexie, { type Table } from 'dexie';
import type { Command } from './command';

export interface Snapshot {
  key: string;
  value: unknown;
  savedAt: number;
}

export interface Meta {
  key: 'device' | 'sequence' | 'replay-lease' | 'owner' | 'calm';
  value: unknown;
}

/** Everything kept on this device. Wiped whole when somebody signs out. */
export class OfflineDatabase extends Dexie {
  readonly commands!: Table<Command, string>;
  readonly snapshots!: Table<Snapshot, string>;
  readonly meta!: Table<Meta, string>;

  constructor(name = 'turnout') {
    super(name);
    this.version(1).stores({
      commands: 'opId, deviceSeq, entity, state',
      snapshots: 'key, savedAt',
      meta: 'key',
    });
  }

  async wipe(): Promise<void> {
    await this.transaction('rw', this.commands, this.snapshots, this.meta, async () => {
      await Promise.all([this.commands.clear(), this.snapshots.clear(), this.meta.clear()]);
    });
  }
}
