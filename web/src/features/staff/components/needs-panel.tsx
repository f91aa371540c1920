import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useEvent } from '@/api/events';
import { useNeeds, type Needs } from '@/api/needs';
import { useHasRole } from '@/api/session';
import type { Role } from '@/api/types';
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

type Need = ({ kind: 'alert' } & Needs['alerts'][number]) | ({ kind: 'untold' } & Needs['untold'][number]);

const nothing: Needs = { alerts: [], untold: [] };
/** Others are not told of alerts before they are released, nor of who was not told. */
const deciding: readonly Role[] = ['OWNER', 'ORGANIZER', 'STAFF'];

/** What goes on only when a person does something: emergencies first, then what has waited longest. */
export function NeedsPanel({ eventId, clock, timeZone, most }: NeedsPanelProps) {
  const { t } = useTranslation();
  const decides = useHasRole(useEvent(eventId).data, deciding) === true;
  const asked = useNeeds(eventId, decides);
  const query = decides ? asked : { ...asked, data: nothing };
  const needs: Need[] = query.data
    ? [
        ...query.data.alerts.map((alert): Need => ({ kind: 'alert', ...alert })),
        ...query.data.untold
          .map((change): Need => ({ kind: 'untold', ...change }))
          .sort((a, b) => a.since.localeCompare(b.since)),
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
          <Lines
            items={needs}
            empty={t('console.nothingNeeded')}
            most={most}
            lineKey={(need) => (need.kind === 'alert' ? need.alertId : need.changeId)}
          >
            {(need) => <Line eventId={eventId} need={need} since={clock.time(need.since)} />}
          </Lines>
        )}
      </Loaded>
    </ConsolePanel>
  );
}

function Line({ eventId, need, since }: { eventId: string; need: Need; since: string }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
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
