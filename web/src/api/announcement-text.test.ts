import { describe, expect, it } from 'vitest';
import { announcementText } from './announcement-text';

const text = (title: string) => ({ title, body: 'The gate is closed.', easyRead: null });
const told = { texts: { en: text('Gate closed'), de: text('Tor zu') }, fallback: 'de' };

describe('the text of an announcement', () => {
  it('is the reader’s own', () => {
    expect(announcementText(told, 'en-GB')?.title).toBe('Gate closed');
  });

  it('is the one for all others where there is none', () => {
    expect(announcementText(told, 'ar')?.title).toBe('Tor zu');
  });

  it('is none of what is no announcement', () => {
    expect(announcementText({ startsAt: '2026-06-12T09:00:00Z' }, 'en')).toBeUndefined();
  });
});
