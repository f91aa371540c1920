import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarItem, Calendars } from '@/api/calendar';
import { useAnnounce } from '@/lib/announcer/announcer-context';
import { clockface, instantAt } from '@/lib/dates';
import { directionOf, usePreferences } from '@/lib/preferences';
import { dayHeading, subjectOf, timeText, titleOf, type Names } from '../model/labels';
import { inLanes } from '../model/lanes';
import { dayMinutes, isOnDay, moved, placeOn } from '../model/times';
import { GridItem } from './grid-item';

interface TimeGridProps {
  label: string;
  items: readonly CalendarItem[];
  days: readonly string[];
  today: string;
  zone: string;
  names: Names;
  me: string | undefined;
  calendars: Calendars | undefined;
  onOpen: (item: CalendarItem) => void;
  onMove: (item: CalendarItem, minutes: number) => void;
}

const hours = Array.from({ length: 24 }, (_, hour) => hour);

/**
 * Days beside each other with what is on them. Entries are moved with the mouse, or with Shift and the arrow keys, then
 * Enter; both show where it will be before it is.
 */
export function TimeGrid(props: TimeGridProps) {
  const { label, items, days, today, zone, names, me, calendars, onOpen, onMove } = props;
  const { t } = useTranslation();
  const { language } = usePreferences();
  const announce = useAnnounce();
  const hint = useId();
  const [moving, setMoving] = useState<{ key: string; minutes: number } | null>(null);
  const toLeft = directionOf(language) === 'rtl';

  // What is moved stays where it is, with the focus and the pointer that it has; its shadow goes ahead.
  const shadow = items
    .filter((item) => item.key === moving?.key && moving.minutes !== 0)
    .map((item) => {
      const { start, end, zone: own } = moved(item, moving?.minutes ?? 0, zone);
      return { ...item, start, end, startsAt: instantAt(start, own), endsAt: instantAt(end, own) };
    })[0];
  const grid = useRef<HTMLDivElement>(null);
  const landing = useRef<string | null>(null);
  useEffect(() => {
    // Once it has landed on another day it is another element, and the focus goes with it.
    if (landing.current === null || document.activeElement !== document.body) return;
    const landed = [...(grid.current?.querySelectorAll<HTMLElement>('[data-key]') ?? [])];
    landed.find((each) => each.dataset.key === landing.current)?.focus();
    landing.current = null;
  }, [items]);
  const nudge = (item: CalendarItem, minutes: number) => {
    const total = (moving?.key === item.key ? moving.minutes : 0) + minutes;
    setMoving({ key: item.key, minutes: total });
    const { start } = moved(item, total, zone);
    announce(t('calendar.movingTo', { when: clockface(language, 'UTC').dateTime(`${start}:00Z`) }), 'polite');
  };
  const end = (item: CalendarItem, keep: boolean) => {
    const minutes = moving?.key === item.key ? moving.minutes : 0;
    setMoving(null);
    if (keep && minutes !== 0) {
      landing.current = item.key;
      onMove(item, minutes);
    } else announce(t('calendar.notMoved'), 'polite');
  };
  const blockOf = (item: CalendarItem) => ({
    item,
    title: titleOf(t, item, names, me),
    time: timeText(t, item, language, zone),
    subject: subjectOf(t, item, calendars, names).join(' · '),
    hint: item.editable ? hint : undefined,
    isMoving: moving?.key === item.key,
    toLeft,
    onOpen: () => onOpen(item),
    onNudge: (minutes: number) => nudge(item, minutes),
    onDrag: (minutes: number) => setMoving({ key: item.key, minutes }),
    onEnd: (keep: boolean) => end(item, keep),
    onDrop: (minutes: number) => {
      setMoving(null);
      if (minutes !== 0) onMove(item, minutes);
    },
  });

  return (
    <div
      ref={grid}
      className="time-grid"
      role="region"
      aria-label={label}
      tabIndex={0}
      data-days={days.length}
    >
      <p id={hint} className="visually-hidden">
        {t('calendar.moveHint')}
      </p>
      <ol className="time-hours numeral small muted" aria-hidden="true">
        {hours.map((hour) => (
          <li key={hour}>
            {clockface(language, 'UTC').time(`2026-01-01T${String(hour).padStart(2, '0')}:00:00Z`)}
          </li>
        ))}
      </ol>
      {days.map((day) => {
        const whole = items.filter((item) => item.allDay && isOnDay(item, day));
        const ahead = shadow && (shadow.allDay ? isOnDay(shadow, day) : placeOn(shadow, day, zone));
        const timed = items.flatMap((item) => {
          const place = item.allDay ? null : placeOn(item, day, zone);
          return place ? [{ item, ...place }] : [];
        });
        return (
          <div key={day} className="time-day" data-today={day === today ? '' : undefined}>
            <h3 className="time-heading small">{dayHeading(language, day)}</h3>
            <ul className="time-whole">
              {whole.map((item) => (
                <GridItem key={item.key} {...blockOf(item)} />
              ))}
              {ahead === true ? (
                <li aria-hidden="true" className="time-shadow">
                  {shadow.title}
                </li>
              ) : null}
            </ul>
            <ul className="time-column">
              {inLanes(timed).map(({ item, from, until, lane, lanes }) => (
                <GridItem
                  key={item.key}
                  {...blockOf(item)}
                  style={{
                    insetBlockStart: `${(from / dayMinutes) * 100}%`,
                    blockSize: `${((until - from) / dayMinutes) * 100}%`,
                    insetInlineStart: `${(lane / lanes) * 100}%`,
                    inlineSize: `${100 / lanes}%`,
                  }}
                />
              ))}
              {ahead && ahead !== true ? (
                <li
                  aria-hidden="true"
                  className="time-item time-shadow"
                  style={{
                    insetBlockStart: `${(ahead.from / dayMinutes) * 100}%`,
                    blockSize: `${((ahead.until - ahead.from) / dayMinutes) * 100}%`,
                    insetInline: 0,
                  }}
                >
                  {shadow.title}
                </li>
              ) : null}
            </ul>
          </div>
        );
      })}
    </div>
  );
}
