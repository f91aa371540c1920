import { expect, it } from 'vitest';
import { uuidv7 } from '../ids';
import { OfflineDatabase } from './database';
import { forgetDevice, openDevice } from './device';
import { Snapshots } from './snapshots';

function database(): OfflineDatabase {
  return new OfflineDatabase(`device-${uuidv7()}`);
}

it('knows a device it has seen before', async () => {
  const store = database();
  expect(await openDevice(store, 'ada')).toBe('new');
  expect(await openDevice(store, 'ada')).toBe('known');
});

it('sees that the browser evicted the store', async () => {
  await openDevice(database(), 'ada');
  expect(await openDevice(database(), 'ada')).toBe('evicted');
});

it('shows nothing of one person to the next', async () => {
  const store = database();
  await openDevice(store, 'ada');
  await new Snapshots(store).keep('inbox', ['private']);
  await store.commands.add({
    opId: uuidv7(),
    deviceSeq: 1,
    entity: 'x',
    merge: 'append',
    baseVersion: null,
    intent: {},
    occurredAt: '',
    state: 'waiting',
    attempts: 0,
  });
  expect(await openDevice(store, 'omar')).toBe('other-person');
  expect(await store.snapshots.count()).toBe(0);
  expect(await store.commands.count()).toBe(0);
});

it('keeps nothing after signing out', async () => {
  const store = database();
  await openDevice(store, 'ada');
  await new Snapshots(store).keep('tickets', ['secret']);
  await forgetDevice(store);
  expect(await store.snapshots.count()).toBe(0);
  expect(localStorage.length).toBe(0);
});

it('takes what a tab wrote after a sign-out for nobody', async () => {
  const store = database();
  await openDevice(store, 'ada');
  await forgetDevice(store);
  await new Snapshots(store).keep('inbox', ['private']);
  expect(await openDevice(store, 'omar')).toBe('other-person');
  expect(await store.snapshots.count()).toBe(0);
  expect(await openDevice(store, 'omar')).toBe('known');
});
