import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { changeSentences } from '@/api/change-sentence';
import { useChanges } from '@/api/changes';
import { useEvent } from '@/api/events';
import { useFigures } from '@/api/figures';
import type { Figures } from '@/api/types';
import { BarChart } from '@/components/ui/bar-chart';
import { Loaded } from '@/components/ui/loaded';
import { Table } from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import { clockface, type Clockface } from '@/lib/dates';
import { formatMoney } from '@/lib/money';
import { usePreferences } from '@/lib/preferences';
import { spansOf } from '../model/series';
import { PublishEvent } from './publish-event';

export function DashboardScreen({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const event = useEvent(eventId);
  const figures = useFigures(eventId);
  const clock = clockface(language, event.data?.timeZone ?? 'UTC');
  return (
    <div className="stack">
      <div className="row-between">
        <h1 dir="auto">{event.data?.name}</h1>
        <Tag tone={figures.live === 'live' ? 'success' : 'warning'}>
          {figures.live === 'live' ? t('dashboard.live') : t('dashboard.notLive')}
        </Tag>
      </div>
      {event.data ? <PublishEvent event={event.data} /> : null}
      <Loaded query={figures}>{(data) => <FiguresView figures={data} clock={clock} />}</Loaded>
      <LatestChanges eventId={eventId} clock={clock} />
    </div>
  );
}

function FiguresView({ figures, clock }: { figures: Figures; clock: Clockface }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const number = new Intl.NumberFormat(language);
  const points = spansOf(figures.sales);
  const revenue = figures.revenue.map((money) => formatMoney(money, language)).join(' + ');
  return (
    <>
      <dl className="figures">
        <Figure label={t('dashboard.ticketsSold')} value={number.format(figures.ticketsSold)} />
        <Figure label={t('dashboard.revenue')} value={revenue || '–'} />
        <Figure label={t('dashboard.checkedIn')} value={number.format(figures.checkedIn)} />
        <Figure label={t('dashboard.stars')} value={number.format(figures.stars)} />
        <Figure label={t('dashboard.pending')} value={number.format(figures.orders.pending)} />
        <Figure label={t('dashboard.declined')} value={number.format(figures.orders.declined)} />
      </dl>
      <section className="stack">
        <h2>{t('dashboard.sales')}</h2>
        {points.length === 0 ? (
          <p className="muted">{t('dashboard.noSales')}</p>
        ) : (
          <>
            <BarChart
              title={t('dashboard.sales')}
              summary={t('dashboard.salesSummary', { count: figures.ticketsSold })}
              bars={points.map((point) => ({ label: clock.dateTime(point.at), value: point.count }))}
            />
            <details>
              <summary>{t('dashboard.asTable')}</summary>
              <Table
                caption={t('dashboard.sales')}
                captionHidden
                rows={points}
                rowKey={(point) => point.at}
                columns={[
                  { id: 'at', header: t('dashboard.from'), cell: (point) => clock.dateTime(point.at) },
                  {
                    id: 'count',
                    header: t('dashboard.tickets'),
                    cell: (point) => number.format(point.count),
                    numeric: true,
                  },
                ]}
              />
            </details>
          </>
        )}
        <p className="small muted">{t('dashboard.asOf', { time: clock.dateTime(figures.asOf) })}</p>
      </section>
    </>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div className="figure">
      <dt>{label}</dt>
      <dd className="numeral">{value}</dd>
    </div>
  );
}

function LatestChanges({ eventId, clock }: { eventId: string; clock: Clockface }) {
  const { t } = useTranslation();
  const changes = useChanges(eventId);
  const latest = changes.data?.pages[0]?.items.slice(0, 5) ?? [];
  if (changes.data === undefined) return null;
  return (
    <section className="stack">
      <h2>{t('dashboard.latestChanges')}</h2>
      {latest.length === 0 ? <p className="muted">{t('reach.noneExplain')}</p> : null}
      <ul className={latest.length > 0 ? 'feed' : undefined}>
        {latest.map((change) => (
          <li key={change.changeId} className="feed-item">
            <Link
              to="/organize/$eventId/changes/$changeId"
              params={{ eventId, changeId: change.changeId }}
              className="session-title"
              dir="auto"
            >
              {change.title}
            </Link>
            <p className="small">
              {changeSentences(t, clock, {
                kinds: change.kinds ?? [],
                before: change.before ?? {},
                after: change.after ?? {},
              }).join(' ')}
            </p>
            <p className="small muted numeral">
              {t('reach.summary', { told: change.told, touched: change.touched })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
