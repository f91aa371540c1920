import { useTranslation } from 'react-i18next';
import type { TemplateSlot } from '@/api/templates';
import { categoryNames, forms, wayNames } from '@/api/wishes';
import { languages, type Language } from '@/lib/preferences';

/** Each language is named in itself. */
export const languageNames: Record<Language, string> = { en: 'English', de: 'Deutsch', ar: 'العربية' };

const kinds = [
  'moved_time',
  'moved_room',
  'duration',
  'title',
  'speakers',
  'cancelled',
  'removed',
  'restored',
  'registration_accepted',
  'registration_returned',
  'registration_withdrawn',
  'documents_due',
] as const;

/** The places of templates in the reader's words. */
export function useSlotWords() {
  const { t } = useTranslation();
  const category = (name: string) => {
    const known = categoryNames.find((each) => each === name);
    return known ? t(`wishes.category.${known}`) : name;
  };
  const kind = (name: string | null) => {
    const known = kinds.find((each) => each === name);
    return known ? t(`kind.${known}`) : (name ?? t('templates.anyKind'));
  };
  const way = (name: string) => {
    const known = wayNames.find((each) => each === name);
    return known ? t(`wishes.way.${known}`) : name;
  };
  const form = (name: string) => {
    const known = forms.find((each) => each === name);
    return known ? t(`wishes.forms.${known}`) : name;
  };
  const language = (name: string) => {
    const known = languages.find((each) => each === name);
    return known ? languageNames[known] : name;
  };
  const slot = (of: TemplateSlot) =>
    [category(of.category), kind(of.kind), language(of.language), way(of.channel), form(of.form)].join(' · ');
  return { category, kind, way, form, language, slot };
}
