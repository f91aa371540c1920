import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/ui/icon';

/** For phones on the same network: trust this platform's certificate first, then join. */
export function JoinScreen() {
  const { t } = useTranslation();
  return (
    <div className="stack narrow">
      <h1>{t('join.title')}</h1>
      <p>{t('join.why')}</p>
      <ol className="steps">
        <li className="stack-tight">
          <h2>{t('join.install')}</h2>
          <p>
            <a className="button" data-tone="primary" href="/ca.crt" download="turnout-ca.crt">
              {t('join.download')}
            </a>
          </p>
          <details>
            <summary>{t('join.android')}</summary>
            <p>{t('join.androidHow')}</p>
          </details>
          <details>
            <summary>{t('join.ios')}</summary>
            <p>{t('join.iosHow')}</p>
          </details>
          <details>
            <summary>{t('join.computer')}</summary>
            <p>{t('join.computerHow')}</p>
          </details>
        </li>
        <li className="stack-tight">
          <h2>{t('join.enter')}</h2>
          <p>
            <Link to="/" className="button" data-tone="primary">
              {t('join.open')}
              <Icon name="forward" />
            </Link>
          </p>
          <p className="muted">{t('join.homeScreen')}</p>
        </li>
      </ol>
      <p className="small muted">{t('join.remove')}</p>
    </div>
  );
}
