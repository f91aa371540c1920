import { describe, expect, it } from 'vitest';
import { Roster } from './roster';

describe('the roster', () => {
  it('starts with everybody and follows who comes and leaves', () => {
    const roster = new Roster();
    roster.apply({ v: 4, all: ['b', 'a'] });
    roster.apply({ v: 5, of: 4, came: ['c'], left: ['a'] });
    expect(roster.present).toEqual({ people: ['b', 'c'], count: 2 });
  });

  it('ignores what it knows already', () => {
    const roster = new Roster();
    roster.apply({ v: 4, all: ['a'] });
    expect(roster.apply({ v: 4, of: 3, came: ['z'], left: [] })).toBe(true);
    expect(roster.present.people).toEqual(['a']);
  });

  it('says when something in between was dropped', () => {
    const roster = new Roster();
    roster.apply({ v: 4, all: ['a'] });
    expect(roster.apply({ v: 6, of: 5, came: ['c'], left: [] })).toBe(false);
    expect(roster.apply({ v: 6, all: ['a', 'b', 'c'] })).toBe(true);
    expect(roster.present.count).toBe(3);
  });

  it('believes another server, which counts anew', () => {
    const roster = new Roster();
    roster.apply({ v: 40, all: ['a'] });
    roster.apply({ v: 1, all: ['b'] });
    expect(roster.present.people).toEqual(['b']);
  });

  it('knows only how many where there are too many to list', () => {
    const roster = new Roster();
    roster.apply({ v: 4, all: ['a'] });
    roster.apply({ count: 812 });
    expect(roster.present).toEqual({ people: [], count: 812 });
  });

  it('forgets after a while that somebody types', () => {
    const roster = new Roster();
    roster.types({ u: 'a' }, 1_000);
    expect(roster.whoTypes(5_999)).toEqual(['a']);
    expect(roster.whoTypes(6_000)).toEqual([]);
  });

  it('leaves out what makes no sense', () => {
    const roster = new Roster();
    expect(roster.apply(null)).toBe(true);
    expect(roster.apply({ v: 1, all: [1, 'a', null] })).toBe(true);
    expect(roster.present.people).toEqual(['a']);
  });
});
