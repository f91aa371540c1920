import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  alertKeys,
  needTwoPeople,
  useAlertDesk,
  useAlerts,
  type AlertDesk,
  type AlertDraft,
} from '@/api/alerts';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { Loaded } from '@/components/ui/loaded';
import { messageOf } from '@/lib/problem-text';
import { following, newDraft } from '../model/draft';
import { AlertComposer } from './alert-composer';
import { AlertList } from './alert-list';
import { CapUpload } from './cap-upload';
import { PreparedAlerts } from './prepared-alerts';

/** Where alerts are written, checked by a second person, released, updated and called off. */
export function AlertsScreen({ eventId, area }: { eventId: string; area: 'organize' | 'staff' }) {
  const { t } = useTranslation();
  const desk = useAlertDesk(eventId);
  return (
    <div className="stack">
      <h1>{t('alertDesk.title')}</h1>
      <p className="muted">{t('alertDesk.explain')}</p>
      <Loaded query={desk}>{(data) => <Desk eventId={eventId} area={area} desk={data} />}</Loaded>
    </div>
  );
}

function Desk({ eventId, area, desk }: { eventId: string; area: 'organize' | 'staff'; desk: AlertDesk }) {
  const { t } = useTranslation();
  const alerts = useAlerts(eventId);
  const [draft, setDraft] = useState<AlertDraft>();
  const [takesCap, setTakesCap] = useState(false);
  return (
    <>
      {desk.mayRelease ? <TwoPeople eventId={eventId} desk={desk} /> : null}
      {draft ? (
        <AlertComposer
          key={`${draft.messageType}:${draft.earlierId ?? ''}`}
          eventId={eventId}
          desk={desk}
          start={draft}
          onDone={() => setDraft(undefined)}
        />
      ) : takesCap ? (
        <CapUpload eventId={eventId} onDone={() => setTakesCap(false)} />
      ) : (
        <div className="row">
          <Button
            tone="primary"
            icon="alert"
            onPress={() => setDraft(newDraft(desk.mayProposeForAll ? [] : desk.zones))}
          >
            {t('alertDesk.write')}
          </Button>
          {desk.mayProposeForAll ? (
            <Button icon="upload" onPress={() => setTakesCap(true)}>
              {t('capUpload.open')}
            </Button>
          ) : null}
        </div>
      )}
      <Loaded query={alerts}>
        {({ items }) => (
          <AlertList
            eventId={eventId}
            area={area}
            alerts={items}
            mayRelease={desk.mayRelease}
            onFollow={(alert, type) => setDraft(following(alert, type))}
          />
        )}
      </Loaded>
      {desk.mayRelease ? <PreparedAlerts eventId={eventId} /> : null}
    </>
  );
}

function TwoPeople({ eventId, desk }: { eventId: string; desk: AlertDesk }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: (twoPeople: boolean) => needTwoPeople(eventId, twoPeople),
    onSuccess: () => queries.invalidateQueries({ queryKey: alertKeys.desk(eventId) }),
  });
  return (
    <div>
      <Checkbox
        label={t('alertDesk.twoPeople')}
        isSelected={desk.twoPeople}
        onChange={(selected) => change.mutate(selected)}
      />
      {change.error ? <Banner tone="danger">{messageOf(change.error, t)}</Banner> : null}
    </div>
  );
}
