import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useEvent } from '@/api/events';
import { useNeeds, type Needs } from '@/api/needs';
import { useChats, useHasRole } from '@/api/session';
import type { Role } from '@/api/types';
import { useLiveWork, useWorkLanes, type WorkLane } from '@/api/work';
import { Loaded } from '@/components/ui/loaded';
import { Tag } from '@/components/ui/tag';
import type { Clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';
import { ConsolePanel, Lines } from './console-panel';

interface NeedsPanelProps {
  eventId: string;
  clock: Clockface;
  timeZone: string;
  most: number;
}

type Need =
  | ({ kind: 'alert' } & Needs['alerts'][number])
  | ({ kind: 'untold' } & Needs['untold'][number])
  | { kind: 'work'; lane: WorkLane };

const noLanes: readonly WorkLane[] = [];
const nothing: Needs = { alerts: [], untold: [] };
/** Others are not told of alerts before they are released, nor of who was not told. */
const deciding: readonly Role[] = ['OWNER', 'ORGANIZER', 'STAFF'];

/** What goes on only when a person does something: emergencies first, then what has waited longest. */
export function NeedsPanel(props: NeedsPanelProps) {
  // Who may not see the work of an event has none of it here.
  const works = useChats(useEvent(props.eventId).data) === true;
  return works ? <WithWork {...props} /> : <Panel {...props} lanes={noLanes} />;
}

function WithWork(props: NeedsPanelProps) {
  const lanes = useWorkLanes(props.eventId).data?.items ?? noLanes;
  useLiveWork(props.eventId);
  return <Panel {...props} lanes={lanes.filter((lane) => lane.needsPerson + lane.dead > 0)} />;
}

function Panel({ eventId, clock, timeZone, most, lanes }: NeedsPanelProps & { lanes: readonly WorkLane[] }) {
  const { t } = useTranslation();
  const decides = useHasRole(useEvent(eventId).data, deciding) === true;
  const asked = useNeeds(eventId, decides);
  const query = decides ? asked : { ...asked, data: nothing };
  const needs: Need[] = query.data
    ? [
        ...query.data.alerts.map((alert): Need => ({ kind: 'alert', ...alert })),
        ...lanes.filter(({ safety }) => safety).map((lane): Need => ({ kind: 'work', lane })),
        ...lanes.filter(({ safety }) => !safety).map((lane): Need => ({ kind: 'work', lane })),
        ...[...query.data.untold]
          .sort((a, b) => a.since.localeCompare(b.since))
          .map((change): Need => ({ kind: 'untold', ...change })),
      ]
    : [];
  return (
    <ConsolePanel
      id="console-needs"
      title={t('console.needs')}
      count={query.data ? needs.length : undefined}
      urgent={needs.length > 0}
      snapshot={`needs:${eventId}`}
      timeZone={timeZone}
    >
      <Loaded query={query}>
        {() => (
          <Lines items={needs} empty={t('console.nothingNeeded')} most={most} lineKey={keyOf}>
            {(need) => <Line eventId={eventId} need={need} clock={clock} />}
          </Lines>
        )}
      </Loaded>
    </ConsolePanel>
  );
}

function keyOf(need: Need): string {
  if (need.kind === 'work') return need.lane.id;
  return need.kind === 'alert' ? need.alertId : need.changeId;
}

function Line({ eventId, need, clock }: { eventId: string; need: Need; clock: Clockface }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  if (need.kind === 'work') {
    const { lane } = need;
    return (
      <>
        {lane.safety ? <Tag tone="danger">{t('console.safety')}</Tag> : null}{' '}
        <Link to="/staff/$eventId/work" params={{ eventId }}>
          {t('console.workWaits', { count: lane.needsPerson + lane.dead })}
        </Link>{' '}
        <span className="small muted" dir="auto">
          {[
            lane.area ?? t('console.everywhere'),
            lane.oldestSince ? t('console.since', { time: clock.time(lane.oldestSince) }) : '',
          ]
            .filter((each) => each !== '')
            .join(' · ')}
        </span>
      </>
    );
  }
  const since = clock.time(need.since);
  const waiting = <span className="small muted numeral">{t('console.since', { time: since })}</span>;
  if (need.kind === 'untold') {
    return (
      <>
        <Link to="/staff/$eventId/untold" params={{ eventId }} dir="auto">
          {need.title || t('untold.title')}
        </Link>{' '}
        {t('console.untold', { count: need.people })} {waiting}
      </>
    );
  }
  const headline = need.headlines[language] || Object.values(need.headlines).find((each) => each !== '');
  return (
    <>
      <Tag tone="danger">{need.own ? t('console.ownAlert') : t('console.alert')}</Tag>{' '}
      <Link to="/staff/$eventId/alerts" params={{ eventId }} dir="auto">
        {headline ?? t('alertDesk.nav')}
      </Link>{' '}
      {waiting}
    </>
  );
}
