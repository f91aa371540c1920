import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '@/components/ui/states';

export function NotFoundScreen() {
  const { t } = useTranslation();
  return (
    <Empty icon="info" title={t('state.notFoundTitle')}>
      <p>{t('state.notFound')}</p>
      <Link to="/" className="button">
        {t('nav.home')}
      </Link>
    </Empty>
  );
}
