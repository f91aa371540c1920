import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnnouncementDraft } from '@/api/announcements';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { languages, spokenIn } from '@/lib/preferences';
import { withoutText, withText } from '../model/draft';
import { languageName } from '../model/language-name';

interface TextsEditorProps {
  draft: AnnouncementDraft;
  onChange: (draft: AnnouncementDraft) => void;
}

/** What is said, once for each language, and which one all others get. */
export function TextsEditor({ draft, onChange }: TextsEditorProps) {
  const { t } = useTranslation();
  const said = Object.keys(draft.texts);
  const missing = languages.filter((language) => !said.includes(language));
  const [chosen, setChosen] = useState('');
  const next = missing.find((language) => language === chosen) ?? missing[0];
  const options = said.map((language) => ({ id: language, label: languageName(t, language) }));
  return (
    <>
      {Object.entries(draft.texts).map(([language, text]) => (
        <fieldset key={language} className="panel stack">
          <legend>{t('announcement.textIn', { language: languageName(t, language) })}</legend>
          <div className="stack">
            <TextField
              label={t('announcement.title')}
              value={text.title}
              spoken={spokenIn(language)}
              maxLength={120}
              isRequired
              onChange={(title) => onChange(withText(draft, language, { title }))}
            />
            <TextField
              label={t('announcement.body')}
              value={text.body}
              spoken={spokenIn(language)}
              maxLength={1000}
              multiline
              isRequired
              onChange={(body) => onChange(withText(draft, language, { body }))}
            />
            <TextField
              label={t('announcement.easyRead')}
              hint={t('announcement.easyReadHint')}
              value={text.easyRead ?? ''}
              spoken={spokenIn(language)}
              maxLength={1000}
              multiline
              onChange={(easyRead) =>
                onChange(withText(draft, language, { easyRead: easyRead === '' ? null : easyRead }))
              }
            />
          </div>
          {said.length > 1 ? (
            <div>
              <Button tone="quiet" icon="minus" onPress={() => onChange(withoutText(draft, language))}>
                {t('announcement.removeText', { language: languageName(t, language) })}
              </Button>
            </div>
          ) : null}
        </fieldset>
      ))}
      <div className="criterion">
        {next ? (
          <>
            <Select
              label={t('announcement.otherLanguage')}
              value={next}
              onChange={setChosen}
              options={missing.map((language) => ({ id: language, label: languageName(t, language) }))}
            />
            <Button icon="plus" onPress={() => onChange(withText(draft, next, {}))}>
              {t('announcement.addText')}
            </Button>
          </>
        ) : null}
        {said.length > 1 ? (
          <Select
            label={t('announcement.fallback')}
            value={draft.fallbackLanguage}
            onChange={(fallbackLanguage) => onChange({ ...draft, fallbackLanguage })}
            options={options}
          />
        ) : null}
      </div>
    </>
  );
}
