import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertText, AlertTexts } from '@/api/alerts';
import { TextField } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { languages, spokenIn, usePreferences, type Language } from '@/lib/preferences';
import { emptyText } from '../model/draft';

/** The words in each language, in the standard and the easy-read form. */
export function AlertTextsEditor({
  texts,
  onChange,
}: {
  texts: AlertTexts;
  onChange: (texts: AlertTexts) => void;
}) {
  const { t } = useTranslation();
  const preferred = usePreferences().language;
  const [language, setLanguage] = useState<Language>(preferred);
  const text = texts[language] ?? emptyText;
  const change = (part: Partial<AlertText>) => onChange({ ...texts, [language]: { ...text, ...part } });
  const written = languages.filter((each) => (texts[each]?.headline ?? '').trim() !== '');
  return (
    <div className="alert-language stack">
      <Select
        label={t('alertDesk.language')}
        value={language}
        onChange={(chosen) => setLanguage(languages.find((each) => each === chosen) ?? preferred)}
        options={languages.map((each) => ({
          id: each,
          label: written.includes(each)
            ? t('alertDesk.languageWritten', { language: t(`alertDesk.languages.${each}`) })
            : t(`alertDesk.languages.${each}`),
        }))}
      />
      <div className="stack">
        <TextField
          label={t('alertDesk.headline')}
          value={text.headline}
          spoken={spokenIn(language)}
          maxLength={160}
          onChange={(headline) => change({ headline })}
        />
        <TextField
          label={t('alertDesk.instruction')}
          hint={t('alertDesk.instructionHint')}
          value={text.instruction}
          spoken={spokenIn(language)}
          maxLength={2000}
          multiline
          onChange={(instruction) => change({ instruction })}
        />
        <TextField
          label={t('alertDesk.description')}
          value={text.description}
          spoken={spokenIn(language)}
          maxLength={2000}
          multiline
          onChange={(description) => change({ description })}
        />
        <TextField
          label={t('alertDesk.easy')}
          hint={t('alertDesk.easyHint')}
          value={text.easy}
          spoken={spokenIn(language)}
          maxLength={1000}
          multiline
          onChange={(easy) => change({ easy })}
        />
      </div>
    </div>
  );
}
