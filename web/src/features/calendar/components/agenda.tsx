import { useTranslation } from 'react-i18next';
import type { CalendarItem, Calendars } from '@/api/calendar';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/states';
import { Tag } from '@/components/ui/tag';
import { usePreferences } from '@/lib/preferences';
import { dayHeading, subjectOf, timeText, titleOf, type Names } from '../model/labels';
import { isOnDay, placeOn } from '../model/times';
import { ClashLines } from './clash-lines';

interface AgendaProps {
  items: readonly CalendarItem[];
  days: readonly string[];
  zone: string;
  names: Names;
  me: string | undefined;
  calendars: Calendars | undefined;
  onOpen: (item: CalendarItem) => void;
}

/** The same as a list, one day after the other: for small screens, screen readers and paper. */
export function Agenda({ items, days, zone, names, me, calendars, onOpen }: AgendaProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const filled = days
    .map((day) => ({
      day,
      items: items.filter((item) => (item.allDay ? isOnDay(item, day) : placeOn(item, day, zone) !== null)),
    }))
    .filter((each) => each.items.length > 0);
  if (filled.length === 0) {
    return (
      <Empty icon="calendar" title={t('calendar.emptyTitle')}>
        <p>{t('calendar.empty')}</p>
      </Empty>
    );
  }
  return (
    <div className="stack">
      {filled.map(({ day, items: ofDay }) => (
        <section key={day} className="stack-tight" aria-labelledby={`agenda-${day}`}>
          <h3 id={`agenda-${day}`}>{dayHeading(language, day)}</h3>
          <ul className="sessions">
            {ofDay.map((item) => (
              <li key={item.key} className="session" data-cancelled={item.cancelled ? '' : undefined}>
                <div className="day-time numeral">{timeText(t, item, language, zone)}</div>
                <div className="session-text">
                  <Button tone="quiet" onPress={() => onOpen(item)}>
                    <span className="session-title" dir="auto">
                      {titleOf(t, item, names, me)}
                    </span>
                  </Button>
                  <span className="row small muted">
                    {subjectOf(t, item, calendars, names).map((part) => (
                      <span key={part} dir="auto">
                        {part}
                      </span>
                    ))}
                    {item.kind === 'session' ? <Tag>{t('calendar.ofProgramme')}</Tag> : null}
                    {item.cancelled ? <Tag tone="danger">{t('calendar.off')}</Tag> : null}
                    {item.waiting ? <Tag tone="warning">{t('calendar.waiting')}</Tag> : null}
                  </span>
                  <ClashLines clashes={item.conflicts} {...{ names, zone, calendars }} />
                </div>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
