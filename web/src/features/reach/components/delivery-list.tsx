import { useState } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useDeliveries } from '@/api/changes';
import { useNames } from '@/api/people';
import type { Delivery, DeliveryState } from '@/api/types';
import { Button } from '@/components/ui/button';
import { Loaded } from '@/components/ui/loaded';
import { Select } from '@/components/ui/select';
import { Table } from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import { problemText } from '@/lib/problem-text';

const states: DeliveryState[] = ['queued', 'sent', 'delivered', 'seen', 'confirmed', 'failed', 'suppressed'];
const tones: Partial<Record<DeliveryState, 'success' | 'warning' | 'danger' | 'accent'>> = {
  delivered: 'accent',
  seen: 'accent',
  confirmed: 'success',
  failed: 'danger',
  suppressed: 'warning',
};

export function DeliveryList({ changeId }: { changeId: string }) {
  const { t } = useTranslation();
  const [state, setState] = useState<DeliveryState>();
  const deliveries = useDeliveries(changeId, state);
  const rows = deliveries.data?.pages.flatMap((page) => page.items) ?? [];
  const names = useNames(rows.map((row) => row.personId));
  return (
    <section className="stack">
      <h2>{t('reach.deliveries')}</h2>
      <div className="row">
        <Select
          label={t('reach.show')}
          value={state ?? 'all'}
          onChange={(value) => setState(states.find((each) => each === value))}
          options={[
            { id: 'all', label: t('reach.everybody') },
            ...states.map((each) => ({ id: each, label: t(`delivery.${each}`) })),
          ]}
        />
        <Button onPress={() => void deliveries.refetch()}>{t('action.refresh')}</Button>
      </div>
      <Loaded query={deliveries}>
        {() =>
          rows.length === 0 ? (
            <p className="muted">{t('reach.noDeliveries')}</p>
          ) : (
            <Table
              caption={t('reach.deliveries')}
              captionHidden
              rows={rows}
              rowKey={(delivery) => delivery.notificationId}
              columns={[
                {
                  id: 'person',
                  header: t('reach.person'),
                  cell: ({ personId }) => (
                    <span dir="auto">
                      {names.get(personId) ?? t('reach.somebody', { id: personId.slice(-6) })}
                    </span>
                  ),
                },
                {
                  id: 'state',
                  header: t('reach.state'),
                  cell: (delivery) => (
                    <Tag {...(tones[delivery.state] ? { tone: tones[delivery.state] } : {})}>
                      {t(`delivery.${delivery.state}`)}
                    </Tag>
                  ),
                },
                {
                  id: 'because',
                  header: t('reach.because'),
                  cell: (delivery) => delivery.because.map((each) => t(`because.${each}`)).join(', '),
                },
                {
                  id: 'ways',
                  header: t('reach.ways'),
                  cell: (delivery) => delivery.rungs.map((way) => wayText(t, way)).join(', ') || '–',
                },
                {
                  id: 'reason',
                  header: t('reach.reason'),
                  cell: (delivery) => reasonText(t, delivery.reason),
                },
              ]}
            />
          )
        }
      </Loaded>
      {deliveries.hasNextPage ? (
        <div>
          <Button onPress={() => void deliveries.fetchNextPage()}>{t('action.more')}</Button>
        </div>
      ) : null}
    </section>
  );
}

/** Why somebody is told later on a way, or not at all. */
const reasons = [
  'unwanted',
  'unsubscribed',
  'no-consent',
  'not-by-this-channel',
  'quiet-hours',
  'calm',
  'together',
  'on-a-device',
  'superseded',
  'told-meanwhile',
  'no-device',
  'no-email',
  'no-account',
] as const;

function wayText(t: TFunction, { rung, state, reason }: Delivery['rungs'][number]): string {
  const why = reasons.find((each) => each === reason);
  const text = `${wayOf(t, rung)}: ${reachedOf(t, state)}`;
  return why ? `${text} (${t(`reach.wayReason.${why}`)})` : text;
}

function reasonText(t: TFunction, reason: string | null): string {
  const why = reasons.find((each) => each === reason);
  return why ? t(`reach.wayReason.${why}`) : problemText(t, reason ?? undefined, reason ?? '–');
}

function wayOf(t: TFunction, rung: string): string {
  const known = ways.find((each) => each === rung);
  return known ? t(`reach.way.${known}`) : rung;
}

const ways = ['email', 'push', 'fcm', 'onesignal', 'sms'] as const;
const outcomes = ['waiting', 'sent', 'skipped', 'suppressed', 'failed'] as const;

function reachedOf(t: TFunction, state: string): string {
  const known = outcomes.find((each) => each === state);
  return known ? t(`reach.wayState.${known}`) : state;
}
