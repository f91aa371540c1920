import { uuidv7 } from '../ids';
import type { OfflineDatabase } from './database';

const marker = 'turnout.device';

export type DeviceState = 'new' | 'known' | 'evicted' | 'other-person';

/**
 * Finds out whether the store on this device is the one we left: browsers evict it after days without a visit, and
 * somebody else may have signed in. In both cases what is kept is worthless and is loaded again. Whatever cannot be
 * shown to be this person's is taken for another's: a tab that lived on after a sign-out may have left it.
 */
export async function openDevice(database: OfflineDatabase, personId: string): Promise<DeviceState> {
  const { commands, snapshots, meta } = database;
  // Taken now: the page may be gone before the transaction is done.
  const storage = localStorage;
  const remembered = storage.getItem(marker);
  // In one transaction, so that nothing this person does meanwhile is taken for a leftover.
  return database.transaction('rw', commands, snapshots, meta, async () => {
    const device = await meta.get('device');
    const owner = (await meta.get('owner'))?.value;
    let state: DeviceState = 'known';
    if (owner !== personId && (await commands.count()) + (await snapshots.count()) > 0) {
      await database.wipe();
      state = 'other-person';
    } else if (!device) state = remembered ? 'evicted' : 'new';
    if (state !== 'known') {
      const id = uuidv7();
      await meta.put({ key: 'device', value: id });
      storage.setItem(marker, id);
    }
    await meta.put({ key: 'owner', value: personId });
    return state;
  });
}

/** Forgets everything, for the next person in front of this device. */
export async function forgetDevice(database: OfflineDatabase): Promise<void> {
  await database.wipe();
  localStorage.removeItem(marker);
}
