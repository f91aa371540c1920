import { useSyncExternalStore } from 'react';

export const languages = ['en', 'de', 'ar'] as const;
export type Language = (typeof languages)[number];
export type Theme = 'system' | 'light' | 'dark';

/** How somebody wants the app to be; kept on the device, and nobody's business but theirs. */
export interface Preferences {
  language: Language;
  theme: Theme;
  /** No motion, no badges, live changes gathered until asked for. */
  calm: boolean;
  /** Whether single keys do something on the crew's board. */
  keys: boolean;
}

const storageKey = 'turnout.preferences';
const listeners = new Set<() => void>();
let current: Preferences = read();

export function preferences(): Preferences {
  return current;
}

export function changePreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(storageKey, JSON.stringify(current));
  } catch {
    // Private windows may forbid storage; the choice then lasts as long as the page.
  }
  announce();
}

/** What somebody chooses in another tab counts in this one too. */
export function followOtherTabs(): void {
  window.addEventListener('storage', ({ key }) => {
    if (key !== storageKey) return;
    current = read();
    announce();
  });
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences);
}

export function onPreferencesChange(listener: (preferences: Preferences) => void): () => void {
  return subscribe(() => listener(current));
}

export function applyPreferences(): void {
  apply(current);
}

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

export interface Spoken {
  lang: string;
  dir: 'ltr' | 'rtl' | 'auto';
}

/** How a text in this language is marked, which may be none of the app's. */
export function spokenIn(language: string): Spoken {
  const known = languages.find((each) => each === language);
  return { lang: language, dir: known ? directionOf(known) : 'auto' };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function announce(): void {
  apply(current);
  listeners.forEach((listener) => listener());
}

function apply({ language, theme, calm }: Preferences): void {
  const root = document.documentElement;
  root.lang = language;
  root.dir = directionOf(language);
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  root.dataset.calm = calm ? 'on' : 'off';
}

function read(): Preferences {
  let kept: Partial<Preferences> = {};
  try {
    kept = JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<Preferences>;
  } catch {
    // Unreadable preferences count as none.
  }
  return {
    language: languages.find((each) => each === kept.language) ?? preferredLanguage(),
    theme: kept.theme === 'light' || kept.theme === 'dark' ? kept.theme : 'system',
    calm: kept.calm === true,
    keys: kept.keys !== false,
  };
}

function preferredLanguage(): Language {
  for (const wanted of navigator.languages) {
    const found = languages.find((each) => wanted.toLowerCase().startsWith(each));
    if (found) return found;
  }
  return 'en';
}
