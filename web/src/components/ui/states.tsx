import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem, Unreachable } from '@/lib/problem';
import { messageOf } from '@/lib/problem-text';
import { signInUrl } from '@/lib/sign-in-url';
import { Button } from './button';
import { Icon, type IconName } from './icon';

export function Loading({ label }: { label?: string }) {
  const { t } = useTranslation();
  return (
    <div className="state">
      <p>{label ?? t('state.loading')}</p>
      <div className="loading-bar" aria-hidden="true" />
    </div>
  );
}

export function Empty({ icon, title, children }: { icon: IconName; title: string; children?: ReactNode }) {
  return (
    <div className="state">
      <Icon name={icon} />
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** What went wrong, in words, with a way on. Not reaching the platform is not the reader's mistake. */
export function Failed({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const { t } = useTranslation();
  const retry = onRetry ? <Button onPress={onRetry}>{t('action.retry')}</Button> : null;
  if (error instanceof Unreachable) {
    return (
      <Empty icon="offline" title={t('state.offlineTitle')}>
        <p>{t('state.offlineNothingKept')}</p>
        {retry}
      </Empty>
    );
  }
  if (error instanceof Problem && error.status === 404) {
    return (
      <Empty icon="info" title={t('state.notFoundTitle')}>
        <p>{t('state.notFound')}</p>
      </Empty>
    );
  }
  if (error instanceof Problem && (error.status === 401 || error.status === 403)) {
    return (
      <Empty icon="info" title={t('state.forbiddenTitle')}>
        <p>{error.status === 401 ? t('state.signedOut') : t('state.forbidden')}</p>
        {error.status === 401 ? (
          <a className="button" data-tone="primary" href={signInUrl(window.location.pathname)}>
            {t('action.signIn')}
          </a>
        ) : null}
      </Empty>
    );
  }
  return (
    <Empty icon="alert" title={t('state.failedTitle')}>
      <p>{messageOf(error, t)}</p>
      {error instanceof Problem && error.traceId ? (
        <p className="small muted">{t('state.trace', { id: error.traceId })}</p>
      ) : null}
      {retry}
    </Empty>
  );
}
