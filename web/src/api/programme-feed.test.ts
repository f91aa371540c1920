import { expect, it } from 'vitest';
import { aProgramme, aSession, aSessionView } from '@/testing/factories';
import { sessionOf, withLine, withSession } from './programme-feed';

it('puts a changed session in the place of the old one', () => {
  const moved = aSessionView('s1', { version: 2, roomId: 'r9', roomName: 'Roof' });
  const after = withSession(aProgramme([aSession('s1'), aSession('s2')]), moved);
  expect(after.sessions.find((each) => each.id === 's1')?.roomName).toBe('Roof');
  expect(after.sessions).toHaveLength(2);
  expect(after.rooms.map((room) => room.name)).toContain('Roof');
});

it('ignores what is older than what it has', () => {
  const programme = aProgramme([aSession('s1', { version: 5 })]);
  expect(withSession(programme, aSessionView('s1', { version: 4, title: 'Old' }))).toBe(programme);
});

it('keeps the long texts of a session, which the feed does not tell', () => {
  const line = aSessionView('s1', { version: 2, title: 'New' });
  delete line.description;
  const view = aSessionView('s1', { version: 1, title: 'Old', description: 'Long' });
  expect(withLine(view, line)).toMatchObject({ title: 'New', version: 2, description: 'Long' });
  expect(withLine({ ...view, version: 3 }, line).title).toBe('Old');
});

it('asks for the whole programme when it was replaced', () => {
  expect(sessionOf({ kind: 'programme-replaced', programmeVersion: 7 })).toBeNull();
  expect(sessionOf({ kind: 'session-changed', session: aSessionView('s1') })?.id).toBe('s1');
});
