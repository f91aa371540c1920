import type { TFunction } from 'i18next';
import type { Said } from '@/api/work';

/** A sentence about work; what newer services say that this page has no words for is named as such. */
export function wordsOf(t: TFunction, said: Said): string {
  const count = Number(said.values.count);
  return t(`work.words.${said.key}`, {
    ...said.values,
    ...(Number.isFinite(count) ? { count } : {}),
    ...(said.values.service ? { service: named(t, 'service', said.values.service) } : {}),
    defaultValue: t('work.words.unknown', { key: said.key }),
  });
}

/** The name of something out of a list that services may make longer. */
export function named(t: TFunction, list: string, word: string): string {
  return t(`${list}.${word}`, { defaultValue: word });
}
