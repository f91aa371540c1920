import { useTranslation } from 'react-i18next';
import { useConsents, useDecideConsent } from '@/api/privacy';
import { Banner } from '@/components/ui/banner';
import { Checkbox } from '@/components/ui/choice';
import { Loaded } from '@/components/ui/loaded';

const purposes = ['news'] as const;

export function ConsentsPanel() {
  const { t } = useTranslation();
  const consents = useConsents();
  const decide = useDecideConsent();
  const purposeOf = (purpose: string) => purposes.find((each) => each === purpose);
  return (
    <section className="stack-tight" aria-labelledby="privacy-consents">
      <h2 id="privacy-consents">{t('privacy.consentsTitle')}</h2>
      <p>{t('privacy.consentsExplain')}</p>
      {decide.error ? <Banner tone="danger">{decide.error.message}</Banner> : null}
      <Loaded query={consents}>
        {(all) => (
          <div className="stack">
            {all.map(({ purpose, given }) => {
              const known = purposeOf(purpose);
              return (
                <div key={purpose} className="stack-tight">
                  <Checkbox
                    label={known ? t(`privacy.purposes.${known}`) : purpose}
                    isSelected={given}
                    onChange={(selected) => decide.mutate({ purpose, given: selected })}
                  />
                  {known ? <p className="muted small">{t(`privacy.purposeExplains.${known}`)}</p> : null}
                </div>
              );
            })}
          </div>
        )}
      </Loaded>
    </section>
  );
}
