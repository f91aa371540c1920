import { afterEach, beforeAll, expect, it } from 'vitest';
import { changePreferences, followOtherTabs, onPreferencesChange, preferences } from './preferences';

beforeAll(followOtherTabs);
afterEach(() => changePreferences({ language: 'en', theme: 'system', calm: false }));

function anotherTabKeeps(key: string, value: string): void {
  localStorage.setItem(key, value);
  dispatchEvent(new StorageEvent('storage', { key }));
}

it('follows what is chosen in another tab', () => {
  const heard: string[] = [];
  const stop = onPreferencesChange(({ language }) => heard.push(language));

  anotherTabKeeps('turnout.preferences', JSON.stringify({ language: 'ar', theme: 'dark', calm: true }));

  expect(preferences()).toEqual({ language: 'ar', theme: 'dark', calm: true, keys: true });
  expect(document.documentElement.lang).toBe('ar');
  expect(document.documentElement.dir).toBe('rtl');
  expect(heard).toEqual(['ar']);
  stop();
});

it('does not mind what else another tab keeps', () => {
  anotherTabKeeps('turnout.something', JSON.stringify({ language: 'de' }));

  expect(preferences().language).toBe('en');
});
