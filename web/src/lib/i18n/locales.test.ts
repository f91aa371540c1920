import type { TFunction } from 'i18next';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages, type Language } from '../preferences';
import { faultText, problemText } from '../problem-text';
import ar from './locales/ar.json';
import de from './locales/de.json';
import en from './locales/en.json';

const texts = textsOf(en);
/** Finds the English text of a key, and fails for one that there is none of. */
const said = ((key: string) => {
  const text = texts.get(key);
  if (text === undefined) throw new Error(`no text ${key}`);
  return text;
}) as unknown as TFunction;
const catalogues: Record<Language, object> = { en, de, ar };
const plural = /_(zero|one|two|few|many|other)$/;

function textsOf(catalogue: object, prefix = ''): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(catalogue)) {
    if (typeof value === 'string') texts.set(prefix + key, value);
    else textsOf(value as object, `${prefix}${key}.`).forEach((text, each) => texts.set(each, text));
  }
  return texts;
}

function baseKeys(language: Language): Set<string> {
  return new Set([...textsOf(catalogues[language]).keys()].map((key) => key.replace(plural, '')));
}

function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? ''))]
    .filter((name) => name !== 'count')
    .sort();
}

describe.each(languages)('the language file %s', (language) => {
  const texts = textsOf(catalogues[language]);

  it('has every text and no other', () => {
    expect([...baseKeys(language)].sort()).toEqual([...baseKeys('en')].sort());
  });

  it('has no empty text', () => {
    expect([...texts].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('has every plural form that its grammar knows', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const plurals = new Set(
      [...texts.keys()].filter((key) => plural.test(key)).map((key) => key.replace(plural, '')),
    );
    const missing = [...plurals].flatMap((key) =>
      forms.map((form) => `${key}_${form}`).filter((each) => !texts.has(each)),
    );
    expect(missing).toEqual([]);
  });

  it('fills in the same facts as the English text', () => {
    const english = new Map(
      [...textsOf(en)].map(([key, text]) => [key.replace(plural, ''), placeholders(text)]),
    );
    const different = [...texts].filter(
      ([key, text]) =>
        JSON.stringify(placeholders(text)) !== JSON.stringify(english.get(key.replace(plural, ''))),
    );
    expect(different).toEqual([]);
  });
});

it('keeps every word a person reads in the language files', () => {
  const screens = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => /^(features|components|app)\b.*\.tsx$/.test(path) && !path.includes('.test.'))
    .map((path) => ({ path, source: readFileSync(join('src', path), 'utf8') }));
  const spelledOut = screens.flatMap(({ path, source }) =>
    [...source.matchAll(/(?:label|title|alt|aria-label|placeholder)="[^"]*[A-Za-z]{3}[^"]*"/g)].map(
      ([text]) => `${path}: ${text}`,
    ),
  );
  expect(screens.length).toBeGreaterThan(30);
  expect(spelledOut).toEqual([]);
});

describe('the refusals of the platform', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/problems.md'), 'utf8');
  const [types = '', codes = ''] = page.split('## Codes in `errors[]`');
  const named = (text: string) =>
    text
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .flatMap((line) =>
        [...(line.split('|')[1] ?? '').matchAll(/`([a-z-]+)`/g)].map((match) => match[1] ?? ''),
      );

  it('have a text for every type', () => {
    expect(named(types).length).toBeGreaterThan(60);
    expect(named(types).filter((slug) => problemText(said, slug, 'unknown') === 'unknown')).toEqual([]);
  });

  it('have a text for every code', () => {
    expect(named(codes).length).toBeGreaterThan(40);
    expect(
      named(codes).filter((code) => faultText(said, { pointer: '', code, detail: 'unknown' }) === 'unknown'),
    ).toEqual([]);
  });

  it('fall back to the platform’s words for what nobody knows', () => {
    expect(problemText(said, 'made-up', 'In English.')).toBe('In English.');
    expect(faultText(said, { pointer: '', code: 'made-up', detail: 'In English.' })).toBe('In English.');
  });
});
