import { useRouterState } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { holds, textIn } from '@/api/alert-words';
import { useActiveAlerts, type AlertNotice } from '@/api/alerts';
import { useAnnounce } from '@/lib/announcer/announcer-context';
import { useLiveClient } from '@/lib/live/live-context';
import { useNow } from '@/lib/now';
import { usePreferences } from '@/lib/preferences';
import { sentences } from '@/lib/sentences';
import { announceOnce } from '../model/announced';
import { AlertCard } from './alert-card';

/** What holds now, above everything else on every screen; read out once, whatever else the reader has muted. */
export function AlertBar() {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const announce = useAnnounce();
  const live = useLiveClient();
  const now = useNow();
  const eventId = useRouterState({
    select: ({ matches }) => {
      const params: { eventId?: string } = matches.at(-1)?.params ?? {};
      return params.eventId;
    },
  });
  const alerts = useActiveAlerts(eventId).filter((notice) => holds(notice, now));

  const tell = useEffectEvent((notice: AlertNotice) => {
    const text = textIn(notice.texts, language);
    if (!text || !announceOnce(notice.alertId)) return;
    const kind = notice.exercise ? t('alert.exercise') : t(`alert.type.${notice.messageType}`);
    announce(sentences(kind, text.headline, text.easy || text.instruction), 'assertive');
  });
  const ids = alerts.map(({ alertId }) => alertId).join(' ');
  useEffect(() => {
    alerts.forEach((notice) => tell(notice));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the ids say whether there is anything new
  }, [ids]);

  const notifications = alerts.flatMap(({ notificationId }) => notificationId ?? []).join(' ');
  useEffect(() => {
    if (notifications === '') return;
    const told = notifications.split(' ');
    live.acknowledge({ delivered: told });
    const look = () => {
      if (document.visibilityState === 'visible') live.acknowledge({ seen: told });
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [live, notifications]);

  if (alerts.length === 0) return null;
  return (
    <section className="alert-bar" aria-label={t('alert.label')}>
      {alerts.map((notice) => (
        <AlertCard key={notice.rootId} notice={notice} />
      ))}
    </section>
  );
}
