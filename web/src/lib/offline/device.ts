import { uuidv7 } from '../ids';
import type { OfflineDatabase } from './database';

const marker = 'turnout.device';

export type DeviceState = 'new' | 'known' | 'evicted' | 'other-person';

/**
 * Finds out whether the store on this device is the one we left: browsers evict it after days without a visit, and
 * somebody else may have signed in. In both cases what is kept is worthless and is loaded again.
 */
export async function openDevice(database: OfflineDatabase, personId: string | null): Promise<DeviceState> {
  const remembered = localStorage.getItem(marker);
  const device = (await database.meta.get('device'))?.value as string | undefined;
  const owner = (await database.meta.get('owner'))?.value as string | null | undefined;
  let state: DeviceState = 'known';
  if (!device) state = remembered ? 'evicted' : 'new';
  else if (owner && personId && owner !== personId) {
    await database.wipe();
    state = 'other-person';
  }
  if (state !== 'known') {
    const id = uuidv7();
    await database.meta.put({ key: 'device', value: id });
    localStorage.setItem(marker, id);
  }
  if (personId) await database.meta.put({ key: 'owner', value: personId });
  return state;
}

/** Forgets everything, for the next person in front of this device. */
export async function forgetDevice(database: OfflineDatabase): Promise<void> {
  await database.wipe();
  localStorage.removeItem(marker);
}
