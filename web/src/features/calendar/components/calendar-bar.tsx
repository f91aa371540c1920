import { useTranslation } from 'react-i18next';
import type { Calendars } from '@/api/calendar';
import type { EventView } from '@/api/types';
import { Button } from '@/components/ui/button';
import { DateField } from '@/components/ui/date-field';
import { Select } from '@/components/ui/select';
import { calendarLabel, type Names } from '../model/labels';
import { addDays, type View } from '../model/times';

interface CalendarBarProps {
  event: EventView;
  view: View;
  day: string;
  days: readonly string[];
  today: string;
  calendar: string;
  calendars: Calendars | undefined;
  names: Names;
  me: string | undefined;
  zone: string;
  /** The zone of this device. */
  device: string;
  onView: (view: View) => void;
  onDay: (day: string) => void;
  onCalendar: (calendar: string) => void;
  onZone: (zone: string) => void;
  onNew: () => void;
  onSubscribe: () => void;
}

const views: readonly View[] = ['day', 'week', 'list'];

export function CalendarBar(props: CalendarBarProps) {
  const { t } = useTranslation();
  const { event, view, day, days, today, calendar, calendars, names, me, zone, device } = props;
  const choices = [
    'mine',
    'event',
    ...(calendars?.teams ?? []).map((team) => `team:${team}`),
    ...(calendars?.rooms ?? []).map((room) => `room:${room.id}`),
  ];
  if (!choices.includes(calendar)) choices.push(calendar);
  const zones = [...new Set([event.timeZone, device])];
  return (
    <div className="stack-tight calendar-bar">
      <div className="row">
        <Select
          label={t('calendar.which')}
          options={choices.map((id) => ({ id, label: calendarLabel(t, id, calendars, names, me) }))}
          value={calendar}
          onChange={props.onCalendar}
        />
        <DateField label={t('calendar.day')} value={day} onChange={(value) => value && props.onDay(value)} />
        {zones.length > 1 ? (
          <Select
            label={t('calendar.zone')}
            options={zones.map((id) => ({
              id,
              label: t(id === event.timeZone ? 'calendar.zoneOfEvent' : 'calendar.zoneMine', {
                zone: id.replaceAll('_', ' '),
              }),
            }))}
            value={zone}
            onChange={props.onZone}
          />
        ) : (
          <p className="small muted">{t('calendar.zoneOfEvent', { zone: zone.replaceAll('_', ' ') })}</p>
        )}
      </div>
      <div className="row">
        <div className="row" role="group" aria-label={t('calendar.view')}>
          {views.map((each) => (
            <Button
              key={each}
              tone={each === view ? 'primary' : 'plain'}
              aria-pressed={each === view}
              onPress={() => props.onView(each)}
            >
              {t(`calendar.views.${each}`)}
            </Button>
          ))}
        </div>
        <div className="row" role="group" aria-label={t('calendar.days')}>
          <Button icon="back" onPress={() => props.onDay(addDays(day, -days.length))}>
            {t('calendar.earlier')}
          </Button>
          <Button onPress={() => props.onDay(today)}>{t('calendar.today')}</Button>
          <Button icon="forward" onPress={() => props.onDay(addDays(day, days.length))}>
            {t('calendar.later')}
          </Button>
        </div>
        <Button tone="primary" icon="plus" onPress={props.onNew}>
          {t('calendar.new')}
        </Button>
        <Button onPress={props.onSubscribe}>{t('calendar.subscribe')}</Button>
        <Button onPress={() => window.print()}>{t('calendar.print')}</Button>
      </div>
    </div>
  );
}
