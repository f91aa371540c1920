import { describe, expect, it } from 'vitest';
import { emptyDraft, isComplete, isReady, withText, withoutText } from './draft';

describe('the draft of an announcement', () => {
  it('is ready when every text has a title and words', () => {
    const draft = emptyDraft('en');
    expect(isReady(draft)).toBe(false);
    expect(isReady(withText(draft, 'en', { title: 'Gate closed', body: 'Use the other one.' }))).toBe(true);
    expect(isReady(withText(draft, 'de', { title: 'Tor zu', body: 'Nimm das andere.' }))).toBe(false);
  });

  it('cannot be counted while a criterion names nothing', () => {
    const { audience } = emptyDraft('en');
    expect(isComplete(audience)).toBe(true);
    expect(isComplete({ ...audience, noneOf: [{ kind: 'role', value: '' }] })).toBe(false);
    expect(isComplete({ ...audience, anyOf: [] })).toBe(false);
  });

  it('keeps a text for all others when one is taken away', () => {
    const draft = withText(emptyDraft('en'), 'de', { title: 'Tor zu', body: 'Nimm das andere.' });
    expect(withoutText(draft, 'en').fallbackLanguage).toBe('de');
    expect(withoutText(emptyDraft('en'), 'en').texts).toHaveProperty('en');
  });
});
