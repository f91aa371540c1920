import { expect, it } from 'vitest';
import { draftOf, termsOf } from './terms';

const terms = {
  role: 'STAFF' as const,
  areas: ['North gate', 'Pool'],
  validFrom: '2026-07-04T06:00:00.000Z',
  validUntil: '2026-07-04T12:00:00.000Z',
};

it('brings terms to the wall clock of the event and back', () => {
  const draft = draftOf(terms, 'Europe/Berlin');
  expect(draft).toEqual({
    role: 'STAFF',
    areas: 'North gate, Pool',
    limited: true,
    from: '2026-07-04T08:00',
    until: '2026-07-04T14:00',
  });
  expect(termsOf(draft, 'Europe/Berlin')).toEqual(terms);
});

it('reads areas with either comma and drops empty ones', () => {
  const draft = {
    role: 'STAFF' as const,
    areas: ' Pool ,, البوابة، Tent',
    limited: false,
    from: 'x',
    until: '',
  };
  expect(termsOf(draft, 'UTC')).toEqual({
    role: 'STAFF',
    areas: ['Pool', 'البوابة', 'Tent'],
    validFrom: null,
    validUntil: null,
  });
});
