import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from './ui/states';

/** For somebody whose role here has ended, or who never had one. */
export function NotOnTheTeam() {
  const { t } = useTranslation();
  return (
    <Empty icon="people" title={t('rights.endedTitle')}>
      <p>{t('rights.ended')}</p>
      <Link to="/" className="button">
        {t('nav.home')}
      </Link>
    </Empty>
  );
}
