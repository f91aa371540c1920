import type { AlertNotice, AlertText, AlertTexts } from './alerts';

const rightToLeft = new Set(['ar', 'fa', 'he', 'ur']);

export interface SpokenText extends AlertText {
  language: string;
  direction: 'ltr' | 'rtl';
}

/** In the reader's language where it was written, else in English, else in whatever there is. */
export function textIn(texts: AlertTexts, wanted: string): SpokenText | undefined {
  const language = [wanted, 'en', ...Object.keys(texts)].find((each) => texts[each]);
  const text = language === undefined ? undefined : texts[language];
  return language !== undefined && text
    ? { ...text, language, direction: rightToLeft.has(language) ? 'rtl' : 'ltr' }
    : undefined;
}

/** Whether it still holds, by this device's clock. */
export function holds(notice: Pick<AlertNotice, 'expiresAt'>, now: number): boolean {
  return Date.parse(notice.expiresAt) > now;
}
