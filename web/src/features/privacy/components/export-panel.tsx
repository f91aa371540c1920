import { useTranslation } from 'react-i18next';
import { archiveUrl, useStartExport, type PrivacyRequest } from '@/api/privacy';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { usePreferences } from '@/lib/preferences';
import { PartsProgress } from './parts-progress';

export function ExportPanel({ request }: { request: PrivacyRequest | undefined }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const start = useStartExport();
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long' });
  const running = request?.state === 'running';
  return (
    <section className="stack-tight" aria-labelledby="privacy-export">
      <h2 id="privacy-export">{t('privacy.exportTitle')}</h2>
      <p>{t('privacy.exportExplain')}</p>
      {start.error ? <Banner tone="danger">{start.error.message}</Banner> : null}
      {running ? <PartsProgress label={t('privacy.exportRunning')} parts={request.parts} /> : null}
      {request?.state === 'done' ? (
        <Banner
          tone="success"
          actions={
            <a className="button" data-tone="primary" href={archiveUrl(request.id)} download>
              {t('privacy.download')}
            </a>
          }
        >
          {t('privacy.exportReady', {
            date: request.expiresAt ? day.format(new Date(request.expiresAt)) : '',
          })}
        </Banner>
      ) : null}
      {request?.state === 'expired' ? <p className="muted">{t('privacy.exportExpired')}</p> : null}
      {running ? null : (
        <div>
          <Button isDisabled={start.isPending} onPress={() => start.mutate(undefined)}>
            {request ? t('privacy.exportAgain') : t('privacy.exportStart')}
          </Button>
        </div>
      )}
    </section>
  );
}
