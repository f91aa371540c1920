import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../preferences';
import type en from './locales/en.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

type Catalogue = Record<string, unknown>;

const catalogues: Record<Language, () => Promise<{ default: Catalogue }>> = {
  en: () => import('./locales/en.json'),
  de: () => import('./locales/de.json'),
  ar: () => import('./locales/ar.json'),
};

/** Every language is a file; only the one in use is loaded. */
export async function createI18n(language: Language): Promise<i18n> {
  const instance = createInstance();
  const { default: catalogue } = await catalogues[language]();
  await instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: catalogue } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  return instance;
}

export async function switchLanguage(instance: i18n, language: Language): Promise<void> {
  if (!instance.hasResourceBundle(language, 'translation')) {
    const { default: catalogue } = await catalogues[language]();
    instance.addResourceBundle(language, 'translation', catalogue);
  }
  await instance.changeLanguage(language);
}
