import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePerson } from '@/api/session';
import { Checkbox, RadioGroup } from '@/components/ui/choice';
import { changePreferences, usePreferences, type Language, type Theme } from '@/lib/preferences';
import { PhoneNumberSettings } from './phone-number-settings';
import { PushSettings } from './push-settings';
import { WishSettings } from './wish-settings';

/** Each language is named in itself, so that who cannot read this page can still leave it. */
const names: Record<Language, string> = { en: 'English', de: 'Deutsch', ar: 'العربية' };

export function PreferencesScreen() {
  const { t } = useTranslation();
  const { language, theme, calm, keys } = usePreferences();
  const person = usePerson();
  return (
    <div className="stack">
      <h1>{t('preferences.title')}</h1>
      <RadioGroup
        label={t('preferences.language')}
        value={language}
        onChange={(value) => changePreferences({ language: value as Language })}
        options={Object.entries(names).map(([id, label]) => ({ id, label }))}
      />
      <RadioGroup
        label={t('preferences.theme')}
        value={theme}
        onChange={(value) => changePreferences({ theme: value as Theme })}
        options={[
          { id: 'system', label: t('preferences.themeSystem') },
          { id: 'light', label: t('preferences.themeLight') },
          { id: 'dark', label: t('preferences.themeDark') },
        ]}
      />
      <div className="stack-tight">
        <Checkbox
          label={t('preferences.calm')}
          isSelected={calm}
          onChange={(selected) => changePreferences({ calm: selected })}
        />
        <p className="muted small">{t('preferences.calmExplain')}</p>
      </div>
      <div className="stack-tight">
        <Checkbox
          label={t('preferences.keys')}
          isSelected={keys}
          onChange={(selected) => changePreferences({ keys: selected })}
        />
        <p className="muted small">{t('preferences.keysExplain')}</p>
      </div>
      {person ? <PushSettings /> : null}
      {person ? <PhoneNumberSettings /> : null}
      {person ? <WishSettings /> : null}
      <p className="row">
        <Link to="/legal/$name" params={{ name: 'terms' }}>
          {t('privacy.terms')}
        </Link>
        <Link to="/legal/$name" params={{ name: 'privacy' }}>
          {t('privacy.notice')}
        </Link>
      </p>
    </div>
  );
}
