import { useTranslation } from 'react-i18next';
import { useAccept, useAcceptances, useLegalDocument } from '@/api/privacy';
import { usePerson } from '@/api/session';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Loaded } from '@/components/ui/loaded';
import { usePreferences } from '@/lib/preferences';

/** The terms or the privacy page, for everybody; who is signed in can accept what they read. */
export function LegalScreen({ name }: { name: string }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const person = usePerson();
  const document = useLegalDocument(name, language);
  const acceptances = useAcceptances();
  const accept = useAccept();
  return (
    <Loaded query={document}>
      {(text) => {
        const accepted = acceptances.data?.find((each) => each.document === name)?.accepted;
        return (
          <article className="stack" lang={text.language} dir={text.language === 'ar' ? 'rtl' : 'ltr'}>
            <h1>{text.title}</h1>
            <p className="muted">{t('privacy.version', { version: text.version })}</p>
            {text.sections.map((section) => (
              <section key={section.heading} className="stack-tight">
                {section.heading ? <h2>{section.heading}</h2> : null}
                {section.paragraphs.map((paragraph) => (
                  <p key={paragraph}>{paragraph}</p>
                ))}
              </section>
            ))}
            {accept.error ? <Banner tone="danger">{accept.error.message}</Banner> : null}
            {person && acceptances.data ? (
              accepted === text.version ? (
                <Banner tone="success">{t('privacy.accepted')}</Banner>
              ) : (
                <div>
                  <Button tone="primary" isDisabled={accept.isPending} onPress={() => accept.mutate(text)}>
                    {t('privacy.accept')}
                  </Button>
                </div>
              )
            ) : null}
          </article>
        );
      }}
    </Loaded>
  );
}
