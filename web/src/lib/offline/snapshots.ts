import { Unreachable } from '../problem';
import type { OfflineDatabase } from './database';

/** The copies of server state that stay readable without a network. */
export class Snapshots {
  private closed = false;

  constructor(private readonly database: OfflineDatabase) {}

  /** The newest state, or what was kept when nobody answers. */
  async throughNetwork<T>(key: string, fetch: () => Promise<T>): Promise<T> {
    try {
      const value = await fetch();
      await this.keep(key, value);
      return value;
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      const kept = await this.database.snapshots.get(key);
      if (!kept) throw error;
      return kept.value as T;
    }
  }

  async savedAt(key: string): Promise<number | undefined> {
    return (await this.database.snapshots.get(key))?.savedAt;
  }

  /** Keeps nothing more: who signs out leaves nothing, not even the answer to a request still on its way. */
  close(): void {
    this.closed = true;
  }

  async keep(key: string, value: unknown): Promise<void> {
    if (this.closed) return;
    try {
      await this.database.snapshots.put({ key, value, savedAt: Date.now() });
    } catch {
      // A full or forbidden store must not take the screen with it; the data is on screen and on the server.
    }
  }
}
