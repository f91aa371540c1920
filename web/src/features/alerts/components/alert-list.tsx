import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { textIn } from '@/api/alert-words';
import { alertKeys, releaseAlert, withdrawAlert, type AlertView } from '@/api/alerts';
import { useEvent } from '@/api/events';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Empty } from '@/components/ui/states';
import { Tag } from '@/components/ui/tag';
import { useAnnounce } from '@/lib/announcer/announcer-context';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';
import { messageOf } from '@/lib/problem-text';

interface AlertListProps {
  eventId: string;
  area: 'organize' | 'staff';
  alerts: AlertView[];
  mayRelease: boolean;
  onFollow: (alert: AlertView, type: 'update' | 'cancel') => void;
}

export function AlertList({ alerts, ...rest }: AlertListProps) {
  const { t } = useTranslation();
  if (alerts.length === 0)
    return (
      <Empty icon="alert" title={t('alertDesk.none')}>
        <p>{t('alertDesk.noneExplain')}</p>
      </Empty>
    );
  return (
    <section className="stack-tight" aria-label={t('alertDesk.list')}>
      <h2>{t('alertDesk.list')}</h2>
      <ol className="feed">
        {alerts.map((alert) => (
          <Item key={alert.alertId} alert={alert} {...rest} />
        ))}
      </ol>
    </section>
  );
}

const tones = { proposed: 'warning', released: 'danger', over: 'success', withdrawn: 'accent' } as const;

function Item({
  alert,
  eventId,
  area,
  mayRelease,
  onFollow,
}: Omit<AlertListProps, 'alerts'> & { alert: AlertView }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const event = useEvent(eventId);
  const text = textIn(alert.texts, language);
  const clock = clockface(language, event.data?.timeZone ?? 'UTC');
  const headline = text?.headline ?? '';
  return (
    <li className="feed-item">
      <div className="row">
        {alert.exercise ? <Tag tone="warning">{t('alert.exercise')}</Tag> : null}
        <Tag tone={tones[alert.state]}>{t(`alertDesk.state.${alert.state}`)}</Tag>
        <Tag>{t(`alert.type.${alert.messageType}`)}</Tag>
        {alert.fromFeed ? <Tag tone="accent">{t('alertDesk.fromFeed')}</Tag> : null}
      </div>
      <h3 className="session-title" lang={text?.language} dir={text?.direction}>
        {headline}
      </h3>
      {text?.instruction ? (
        <p lang={text.language} dir={text.direction}>
          {text.instruction}
        </p>
      ) : null}
      <p className="small muted">
        {alert.zones.length > 0 ? alert.zones.join(', ') : t('alertDesk.wholeEvent')}
        {' · '}
        {alert.roles.length > 0 ? t('alertDesk.crew') : t('alertDesk.everybody')}
        {' · '}
        {t('alertDesk.until', { time: clock.dateTime(alert.expiresAt) })}
      </p>
      {alert.state === 'proposed' ? (
        <Waiting alert={alert} mayRelease={mayRelease} headline={headline} />
      ) : null}
      <div className="row">
        {alert.state === 'released' && alert.messageType !== 'cancel' ? (
          <>
            <Button onPress={() => onFollow(alert, 'update')}>
              {t('alertDesk.update')}
              <span className="visually-hidden"> {headline}</span>
            </Button>
            <Button onPress={() => onFollow(alert, 'cancel')}>
              {t('alertDesk.cancel')}
              <span className="visually-hidden"> {headline}</span>
            </Button>
          </>
        ) : null}
        {alert.releasedAt ? (
          <Link
            to={
              area === 'organize' ? '/organize/$eventId/alerts/$alertId' : '/staff/$eventId/alerts/$alertId'
            }
            params={{ eventId, alertId: alert.alertId }}
            className="button"
          >
            {t('rollCall.title')}
            <span className="visually-hidden"> {headline}</span>
          </Link>
        ) : null}
      </div>
    </li>
  );
}

function Waiting({
  alert,
  mayRelease,
  headline,
}: {
  alert: AlertView;
  mayRelease: boolean;
  headline: string;
}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [asking, setAsking] = useState(false);
  const refresh = () => void queries.invalidateQueries({ queryKey: alertKeys.list(alert.eventId) });
  const release = useMutation({
    mutationFn: () => releaseAlert(alert.alertId),
    onSuccess: () => announce(t('alertDesk.released')),
    onSettled: () => {
      setAsking(false);
      refresh();
    },
  });
  const withdraw = useMutation({ mutationFn: () => withdrawAlert(alert.alertId), onSettled: refresh });
  const needsOther = alert.twoPeople && alert.ownProposal;
  const error = release.error ?? withdraw.error;
  return (
    <>
      {needsOther ? <p>{t('alertDesk.needsOther')}</p> : null}
      {error ? <Banner tone="danger">{messageOf(error, t)}</Banner> : null}
      <div className="row">
        {mayRelease && !needsOther ? (
          <Button tone="danger" icon="send" onPress={() => setAsking(true)}>
            {t('alertDesk.release')}
            <span className="visually-hidden"> {headline}</span>
          </Button>
        ) : null}
        <Button tone="quiet" isDisabled={withdraw.isPending} onPress={() => withdraw.mutate()}>
          {t('alertDesk.withdraw')}
          <span className="visually-hidden"> {headline}</span>
        </Button>
      </div>
      <Dialog title={t('alertDesk.releaseTitle')} isOpen={asking} onClose={() => setAsking(false)}>
        <p>{alert.exercise ? t('alertDesk.releaseExercise') : t('alertDesk.releaseExplain')}</p>
        <p>
          <strong dir="auto">{headline}</strong>
        </p>
        <div className="row">
          <Button tone="danger" isDisabled={release.isPending} onPress={() => release.mutate()}>
            {t('alertDesk.releaseNow')}
          </Button>
          <Button tone="quiet" onPress={() => setAsking(false)}>
            {t('action.cancel')}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
