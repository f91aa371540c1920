import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/session';
import { Banner } from '@/components/ui/banner';

const texts = ['terms', 'privacy'] as const;

/** Asks whoever accepted an older version to read the new one; it goes when they have. */
export function ChangedTexts() {
  const { t } = useTranslation();
  const me = useMe();
  const changed = texts.filter((name) => me.data?.textsToAccept?.includes(name));
  if (changed.length === 0) return null;
  return (
    <section aria-label={t('privacy.changedLabel')}>
      {changed.map((name) => (
        <Banner
          key={name}
          tone="warning"
          actions={
            <Link to="/legal/$name" params={{ name }} className="button">
              {t('privacy.readIt')}
            </Link>
          }
        >
          {t(`privacy.changed.${name}`)}
        </Banner>
      ))}
    </section>
  );
}
