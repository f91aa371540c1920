import { expect, it } from 'vitest';
import { createI18n } from './i18n/i18n';
import { Problem, Unreachable } from './problem';
import { messageOf } from './problem-text';

it('tells a refusal in the language of the reader', async () => {
  const { t } = await createI18n('de');
  const soldOut = { type: 'urn:turnout:problem:sold-out', status: 409, detail: 'Only 2 are left.' };
  expect(messageOf(new Problem(409, soldOut), t)).toBe('Es sind weniger Tickets übrig, als du möchtest.');
  expect(messageOf(new Unreachable(), t)).toContain('nicht erreichbar');
  expect(messageOf(new TypeError('x is undefined'), t)).not.toContain('undefined');
});

it('tells one that it does not know in the words of the platform', async () => {
  const { t } = await createI18n('de');
  const rare = { type: 'urn:turnout:problem:quite-rare', status: 409, detail: 'Quite rare.' };
  expect(messageOf(new Problem(409, rare), t)).toBe('Quite rare.');
});
