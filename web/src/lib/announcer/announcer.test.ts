import { expect, it } from 'vitest';
import { Announcer } from './announcer';

/** Time that passes when the test says so. */
function clock() {
  const due: { at: number; run: () => void }[] = [];
  let now = 0;
  return {
    wait: (run: () => void, milliseconds: number) => void due.push({ at: now + milliseconds, run }),
    pass: (milliseconds: number) => {
      const end = now + milliseconds;
      for (;;) {
        const next = due.filter((each) => each.at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        due.splice(due.indexOf(next), 1);
        now = next.at;
        next.run();
      }
      now = end;
    },
  };
}

function anAnnouncer() {
  const time = clock();
  const announcer = new Announcer((count) => `and ${count} more`, time.wait);
  const spoken: string[] = [];
  announcer.subscribe(() => {
    const text = announcer.current('polite');
    if (text !== '') spoken.push(text);
  });
  return { announcer, time, spoken };
}

it('reads polite messages that come together as one', () => {
  const { announcer, time, spoken } = anAnnouncer();
  announcer.announce('Relay moved.');
  announcer.announce('Chess moved.');
  time.pass(500);
  expect(spoken).toEqual(['Relay moved. Chess moved.']);
});

it('sums up a flood instead of reading all of it', () => {
  const { announcer, time, spoken } = anAnnouncer();
  for (let index = 1; index <= 10; index++) announcer.announce(`Change ${index}.`);
  time.pass(500);
  expect(spoken).toEqual(['Change 1. Change 2. and 8 more']);
});

it('gives each announcement its time before the next', () => {
  const { announcer, time, spoken } = anAnnouncer();
  announcer.announce('One.');
  time.pass(500);
  announcer.announce('Two.');
  time.pass(500);
  expect(spoken).toEqual(['One.']);
  time.pass(1500);
  expect(spoken).toEqual(['One.', 'Two.']);
});

it('reads a message that waits twice only once, and the same one again later', () => {
  const { announcer, time, spoken } = anAnnouncer();
  announcer.announce('Saved.');
  announcer.announce('Saved.');
  time.pass(500);
  announcer.announce('Saved.');
  time.pass(2000);
  expect(spoken).toEqual(['Saved.', 'Saved.\u00a0']);
});

it('lets an assertive message pass the polite ones, alone', () => {
  const { announcer, time } = anAnnouncer();
  announcer.announce('Relay moved.');
  announcer.announce('Not valid.', 'assertive');
  time.pass(0);
  expect(announcer.current('assertive')).toBe('Not valid.');
  expect(announcer.current('polite')).toBe('');
});
