import { useTranslation } from 'react-i18next';
import type { Calendars, Clash } from '@/api/calendar';
import { Icon } from '@/components/ui/icon';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';
import type { Names } from '../model/labels';

interface ClashLinesProps {
  clashes: readonly Clash[];
  names: Names;
  zone: string;
  calendars: Calendars | undefined;
}

/** With what something clashes, and which room or person both take. */
export function ClashLines({ clashes, names, zone, calendars }: ClashLinesProps) {
  const { t } = useTranslation();
  const clock = clockface(usePreferences().language, zone);
  if (clashes.length === 0) return null;
  return (
    <ul className="stack-tight clash-lines small">
      {clashes.map((clash) => {
        const values = {
          what: clash.title ?? t(clash.what === 'duty' ? 'calendar.aDuty' : 'calendar.busy'),
          who:
            clash.kind === 'room'
              ? (calendars?.rooms.find((room) => room.id === clash.id)?.name ?? t('calendar.room'))
              : (names.get(clash.id) ?? t('calendar.somebody')),
          from: clock.dateTime(clash.startsAt),
          until: clock.time(clash.endsAt),
        };
        return (
          <li key={`${clash.key} ${clash.id}`} data-tone={clash.kind === 'room' ? 'danger' : 'warning'}>
            <Icon name="alert" />
            <span>{t(clash.kind === 'room' ? 'calendar.clashRoom' : 'calendar.clashPerson', values)}</span>
          </li>
        );
      })}
    </ul>
  );
}
