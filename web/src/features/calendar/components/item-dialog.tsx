import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CalendarItem, Calendars } from '@/api/calendar';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { usePreferences } from '@/lib/preferences';
import { dayHeading, subjectOf, timeText, titleOf, type Names } from '../model/labels';
import { ClashLines } from './clash-lines';

interface ItemDialogProps {
  eventId: string;
  item: CalendarItem;
  zone: string;
  names: Names;
  me: string | undefined;
  calendars: Calendars | undefined;
  onClose: () => void;
}

/** What the reader may look at and not change. */
export function ItemDialog({ eventId, item, zone, names, me, calendars, onClose }: ItemDialogProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  return (
    <Dialog title={titleOf(t, item, names, me)} isOpen onClose={onClose}>
      <p className="numeral">
        {dayHeading(language, item.start.slice(0, 10))} · {timeText(t, item, language, zone)}
      </p>
      {subjectOf(t, item, calendars, names).map((part) => (
        <p key={part} dir="auto">
          {part}
        </p>
      ))}
      {item.description ? (
        <p className="calendar-words" dir="auto">
          {item.description}
        </p>
      ) : null}
      <ClashLines clashes={item.conflicts} {...{ names, zone, calendars }} />
      <p className="small muted">
        {t(item.kind === 'entry' ? 'calendar.notYours' : `calendar.owned.${item.kind}`)}
      </p>
      <div className="row">
        {item.kind === 'session' ? (
          <Link
            to="/events/$eventId/sessions/$sessionId"
            params={{ eventId, sessionId: item.id }}
            className="button"
          >
            {t('calendar.openSession')}
          </Link>
        ) : null}
        <Button onPress={onClose}>{t('action.close')}</Button>
      </div>
    </Dialog>
  );
}
