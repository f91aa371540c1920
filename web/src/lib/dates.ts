const formats = new Map<string, Intl.DateTimeFormat>();

function format(
  language: string,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${language}|${timeZone}|${JSON.stringify(options)}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(language, { ...options, timeZone });
    formats.set(key, found);
  }
  return found;
}

/** Writes instants on an event's own wall clock, in the reader's language. */
export interface Clockface {
  /** Of the reader. */
  language: string;
  time(instant: string): string;
  weekday(instant: string): string;
  date(instant: string): string;
  dateTime(instant: string): string;
  /** The days from a begin to an end, which is the first moment that no longer belongs to them. */
  days(begin: string, end: string): string;
  /** `2026-07-04` on the event's wall clock: for grouping, never for showing. */
  dayKey(instant: string): string;
}

export function clockface(language: string, timeZone: string): Clockface {
  return {
    language,
    time: (instant) => format(language, timeZone, { timeStyle: 'short' }).format(new Date(instant)),
    weekday: (instant) =>
      format(language, timeZone, { weekday: 'short', day: 'numeric', month: 'short' }).format(
        new Date(instant),
      ),
    date: (instant) => format(language, timeZone, { dateStyle: 'long' }).format(new Date(instant)),
    dateTime: (instant) =>
      format(language, timeZone, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant)),
    days: (begin, end) =>
      format(language, timeZone, { dateStyle: 'long' }).formatRange(
        new Date(begin),
        new Date(Math.max(Date.parse(begin), Date.parse(end) - 1)),
      ),
    dayKey: (instant) =>
      format('en-CA', timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(
        new Date(instant),
      ),
  };
}

/**
 * The instant at which a wall clock in a zone shows this local time. Where the clock jumps over it, the
 * instant after the jump is taken.
 */
export function instantAt(localDateTime: string, timeZone: string): string {
  const asUtc = Date.parse(`${localDateTime.slice(0, 16)}:00Z`);
  let guess = asUtc - offsetAt(asUtc, timeZone);
  guess = asUtc - offsetAt(guess, timeZone);
  return new Date(guess).toISOString();
}

/** What a wall clock in a zone shows at an instant, as `2026-07-04T09:30`. */
export function localDateTimeAt(instant: string, timeZone: string): string {
  const at = Date.parse(instant);
  return new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 16);
}

function offsetAt(instant: number, timeZone: string): number {
  const parts = format('en-US', timeZone, {
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(new Date(instant));
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value ?? 0);
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return wall - Math.floor(instant / 1000) * 1000;
}

/** A day without a time, such as `2026-07-04`, in words. */
export function dayText(language: string, day: string): string {
  return format(language, 'UTC', { dateStyle: 'medium' }).format(new Date(`${day}T00:00:00Z`));
}
