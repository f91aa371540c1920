import { Problem, Unreachable } from '../problem';
import type { OfflineDatabase } from './database';

const gatherMilliseconds = 500;

/** The copies of server state that stay readable without a network. */
export class Snapshots {
  private closed = false;
  private readonly soon = new Map<string, unknown>();

  constructor(private readonly database: OfflineDatabase) {}

  /** The newest state, or what was kept when nobody answers or the platform cannot now. */
  async throughNetwork<T>(key: string, fetch: () => Promise<T>): Promise<T> {
    try {
      const value = await fetch();
      await this.keep(key, value);
      return value;
    } catch (error) {
      if (!(error instanceof Unreachable || (error instanceof Problem && error.transient))) throw error;
      const kept = await this.database.snapshots.get(key);
      if (!kept) throw error;
      return kept.value as T;
    }
  }

  /** What was kept on this device, without asking anybody. */
  async kept<T>(key: string): Promise<T | null> {
    const found = await this.database.snapshots.get(key);
    return found ? (found.value as T) : null;
  }

  async savedAt(key: string): Promise<number | undefined> {
    return (await this.database.snapshots.get(key))?.savedAt;
  }

  /** Keeps the newest of many values that follow each other fast: a whole programme is too big to write for each change. */
  keepSoon(key: string, value: unknown): void {
    if (this.soon.size === 0) window.setTimeout(() => void this.keepGathered(), gatherMilliseconds);
    this.soon.set(key, value);
  }

  /** Keeps nothing more: who signs out leaves nothing, not even the answer to a request still on its way. */
  close(): void {
    this.closed = true;
  }

  async keep(key: string, value: unknown): Promise<void> {
    if (this.closed) return;
    this.soon.delete(key);
    try {
      await this.database.snapshots.put({ key, value, savedAt: Date.now() });
    } catch {
      // A full or forbidden store must not take the screen with it; the data is on screen and on the server.
    }
  }

  private async keepGathered(): Promise<void> {
    const gathered = [...this.soon];
    this.soon.clear();
    for (const [key, value] of gathered) await this.keep(key, value);
  }
}
