import { randomUUID } from 'node:crypto';
import { StarApi } from '../target/generated/typescript/index.js';
import { Inbox, confirm, onPush, problemOf, registerDevice, removeDevice, signIn, signOut, withoutQuietHours } from '../target/journey/typescript/journey.js';

const [platform, around] = process.argv.slice(2) as [string, string];

/** The world around the app; clients/tools/surroundings.mjs plays it. */
async function ask(deed: string, what: object = {}): Promise<Record<string, string>> {
  const answer = await fetch(around + deed, { method: 'POST', body: JSON.stringify(what) });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as Record<string, string>;
}

function check(holds: boolean, otherwise: string) {
  if (!holds) throw new Error(otherwise);
}

/** The journey of docs/native-app.md with everything that its TypeScript blocks say. */
const session = await signIn(platform, async (address) => (await ask('/sign-in', { address })).redirect!);
const pushToken = `typescript-${randomUUID()}`;
const device = await registerDevice(session, pushToken);
check((await registerDevice(session, pushToken)) === device, 'the same token is another device');
await withoutQuietHours(session);

const inbox = new Inbox(session);
check((await inbox.fetch()).length === 0, 'a first fetch only says where one is');
const planned = await ask('/session');
const stars = new StarApi(session.configuration);
await stars.star({ sessionId: planned.id! });
const { changeId } = await ask('/move', { session: planned.id });

const data = await ask('/push', { token: pushToken, title: planned.title });
const told = await onPush(session, inbox, data as { id: string });
check(
  told.some((item) => item.notificationId === data.id && item.title === planned.title),
  `${JSON.stringify(data)} is not in ${JSON.stringify(told)}`,
);
check(!(await inbox.fetch()).some((item) => item.notificationId === data.id && item.kind === 'change'), 'it came twice');

await confirm(session, data.id!);
await ask('/confirmed', { change: changeId });

await session.refresh();
await stars.unstar({ sessionId: planned.id! });
check(
  (await problemOf(stars.star({ sessionId: randomUUID() }))) === 'urn:turnout:problem:not-found',
  'an unknown session is no problem',
);
await removeDevice(session, device);
await signOut(session);
check((await problemOf(session.refresh())) === 'invalid_grant', 'a refresh token outlives the sign-out');
await ask('/away', { session: planned.id });
console.log('The journey in TypeScript: signed in, registered, pushed, fetched, confirmed, signed out');
process.exit(0);
