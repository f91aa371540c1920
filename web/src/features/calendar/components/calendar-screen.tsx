import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  useCalendar,
  useCalendarNews,
  useCalendars,
  withPlans,
  type CalendarItem,
  type Change,
} from '@/api/calendar';
import { useCommands } from '@/api/commands';
import { useEvent } from '@/api/events';
import { useNames } from '@/api/people';
import { useProgrammeFeed } from '@/api/programme';
import { usePerson } from '@/api/session';
import type { EventView } from '@/api/types';
import { Loaded } from '@/components/ui/loaded';
import { clockface, type Clockface } from '@/lib/dates';
import { useNow } from '@/lib/now';
import { usePreferences } from '@/lib/preferences';
import { calendarLabel, fitsInto } from '../model/labels';
import { usePrinting } from '../model/printing';
import { daysOf, draftOf, moved, rangeOf, type View } from '../model/times';
import { Agenda } from './agenda';
import { CalendarBar } from './calendar-bar';
import { ClashDialog } from './clash-dialog';
import { EntryDialog, type Editing } from './entry-dialog';
import { ItemDialog } from './item-dialog';
import { SubscribeDialog } from './subscribe-dialog';
import { TimeGrid } from './time-grid';
import { useSaving } from './use-saving';

const isNarrow = () =>
  typeof window.matchMedia === 'function' && window.matchMedia('(max-width: 40rem)').matches;

export function CalendarScreen({ eventId }: { eventId: string }) {
  const event = useEvent(eventId);
  return <Loaded query={event}>{(data) => <SharedCalendar key={data.id} event={data} />}</Loaded>;
}

/** The calendars of an event: as days beside each other, or as a list that says the same. */
function SharedCalendar({ event }: { event: EventView }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const me = usePerson()?.id;
  const now = useNow();
  const device = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const [zone, setZone] = useState(event.timeZone);
  const [calendar, setCalendar] = useState('mine');
  const [view, setView] = useState<View>(isNarrow() ? 'list' : 'week');
  const today = clockface(language, zone).dayKey(new Date(now).toISOString());
  const [day, setDay] = useState(() => firstDay(event, today, clockface(language, event.timeZone)));
  const [editing, setEditing] = useState<Editing | null>(null);
  const [shown, setShown] = useState<CalendarItem | null>(null);
  const [subscribing, setSubscribing] = useState(false);
  const printing = usePrinting();
  const saving = useSaving(event.id);
  const days = daysOf(view, day, language);
  const calendars = useCalendars(event.id);
  const query = useCalendar(event.id, calendar, rangeOf(days, zone));
  const commands = useCommands();
  useCalendarNews(event.id);
  useProgrammeFeed(event.id, true);
  const items = withPlans(query.data?.items ?? [], commands, event.id, fitsInto(calendar, me));
  const names = useNames(peopleOf(items, calendar));
  const label = calendarLabel(t, calendar, calendars.data, names, me);

  const save = async (change: Change) => {
    const outcome = await saving.save(change);
    if (outcome === 'saved') setEditing(null);
    return outcome;
  };
  const open = (item: CalendarItem) => {
    if (item.editable)
      setEditing({ kind: 'change', id: item.id, version: item.version, draft: draftOf(item) });
    else setShown(item);
  };
  const move = (item: CalendarItem, minutes: number) =>
    void save({ kind: 'change', id: item.id, version: item.version, draft: moved(item, minutes, zone) });
  const facts = { items, days, zone, names, me, calendars: calendars.data, onOpen: open };

  return (
    <div className="stack calendar">
      <h1>{t('calendar.title')}</h1>
      <CalendarBar
        {...{ event, view, day, days, today, calendar, calendars: calendars.data, names, me, zone, device }}
        onView={setView}
        onDay={setDay}
        onCalendar={setCalendar}
        onZone={setZone}
        onNew={() => setEditing({ kind: 'plan', draft: null })}
        onSubscribe={() => setSubscribing(true)}
      />
      <h2 className="calendar-heading">
        <bdi>{label}</bdi> · <span className="numeral">{daysText(language, days)}</span>
      </h2>
      <Loaded query={query}>
        {() => (
          <>
            {view === 'list' || printing ? (
              <Agenda {...facts} />
            ) : (
              <TimeGrid {...facts} label={label} today={today} onMove={move} />
            )}
          </>
        )}
      </Loaded>
      {editing ? (
        <EntryDialog
          key={editing.kind === 'plan' ? 'new' : editing.id}
          {...{ eventId: event.id, editing, day, calendar, calendars: calendars.data, device }}
          timeZone={event.timeZone}
          problem={saving.problem}
          onSave={save}
          onClose={() => {
            saving.forget();
            setEditing(null);
          }}
        />
      ) : null}
      {shown ? (
        <ItemDialog
          item={shown}
          {...{ eventId: event.id, zone, names, me, calendars: calendars.data }}
          onClose={() => setShown(null)}
        />
      ) : null}
      {saving.asked ? (
        <ClashDialog
          clashes={saving.asked.clashes}
          {...{ names, zone, calendars: calendars.data }}
          onAccept={async () => {
            if ((await saving.accept()) === 'saved') setEditing(null);
          }}
          onClose={saving.leave}
        />
      ) : null}
      {subscribing ? (
        <SubscribeDialog
          {...{ eventId: event.id, calendar, calendars: calendars.data, names, me }}
          onClose={() => setSubscribing(false)}
        />
      ) : null}
    </div>
  );
}

/** Today during the event, and its first day before: that is what people plan. */
function firstDay(event: EventView, today: string, clock: Clockface): string {
  const [first, last] = [clock.dayKey(event.startsAt), clock.dayKey(event.endsAt)];
  return today < first || today > last ? first : today;
}

function peopleOf(items: readonly CalendarItem[], calendar: string): string[] {
  const people = items.flatMap((item) => [
    ...item.people,
    ...item.conflicts.flatMap((clash) => (clash.kind === 'person' ? [clash.id] : [])),
  ]);
  return calendar.startsWith('person:') ? [...people, calendar.slice('person:'.length)] : people;
}

function daysText(language: string, days: readonly string[]): string {
  const [first, last] = [days[0] ?? '', days.at(-1) ?? ''];
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).formatRange(
    new Date(`${first}T00:00:00Z`),
    new Date(`${last}T00:00:00Z`),
  );
}
