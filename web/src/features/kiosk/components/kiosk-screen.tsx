import { useTranslation } from 'react-i18next';
import { kioskPage } from '@/api/kiosk';

/** Turns this browser into a kiosk: what that means, and the way to the picture. */
export function KioskScreen() {
  const { t } = useTranslation();
  return (
    <div className="stack narrow">
      <h1>{t('kiosk.title')}</h1>
      <p>{t('kiosk.explain')}</p>
      <ul>
        <li>{t('kiosk.short')}</li>
        <li>{t('kiosk.limited')}</li>
        <li>{t('kiosk.ended')}</li>
      </ul>
      <p>
        <a className="button" data-tone="primary" href={kioskPage}>
          {t('kiosk.show')}
        </a>
      </p>
    </div>
  );
}
