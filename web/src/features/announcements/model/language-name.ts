import type { TFunction } from 'i18next';
import { languages } from '@/lib/preferences';

/** The name of a language that the platform speaks; of others their tag. */
export function languageName(t: TFunction, tag: string): string {
  const known = languages.find((each) => each === tag);
  return known ? t(`announcement.language.${known}`) : tag;
}
