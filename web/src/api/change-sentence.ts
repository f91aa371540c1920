import type { TFunction } from 'i18next';
import type { Clockface } from '@/lib/dates';
import { announcementBody } from './announcement-text';
import type { ChangeKind, SessionState } from './types';
import type { TextForm } from './wishes';

interface Told {
  kinds: readonly ChangeKind[];
  before: SessionState;
  after: SessionState;
}

/** What stands before the words of those who asked for symbols: the same as in what is pushed and mailed to them. */
const symbols: Partial<Record<ChangeKind, string>> = {
  moved_time: '🕘',
  moved_room: '📍',
  duration: '⏳',
  title: '✏️',
  speakers: '👤',
  cancelled: '❌',
  removed: '❌',
  restored: '✅',
  registration_accepted: '✅',
  registration_returned: '❓',
  registration_withdrawn: '↩️',
  documents_due: '📄',
};

export function symbolOf(kind: ChangeKind, form: TextForm): string | undefined {
  return form === 'symbol' ? symbols[kind] : undefined;
}

/**
 * What a change means to the reader, in their language, on the event's clock and in the form they asked for: one
 * sentence a kind.
 */
export function changeSentences(
  t: TFunction,
  clock: Clockface,
  { kinds, before, after }: Told,
  form: TextForm = 'standard',
): string[] {
  const words = form === 'standard' ? 'change' : 'changeEasy';
  return kinds.map((kind) => {
    switch (kind) {
      case 'moved_time':
        return t(`${words}.movedTime`, {
          from: before.startsAt ? clock.dateTime(before.startsAt) : '–',
          to: after.startsAt ? clock.dateTime(after.startsAt) : '–',
        });
      case 'moved_room':
        return t(`${words}.movedRoom`, {
          from: before.roomName ?? t('session.noRoom'),
          to: after.roomName ?? t('session.noRoom'),
        });
      case 'duration':
        return t(`${words}.duration`, { from: before.durationMinutes ?? 0, to: after.durationMinutes ?? 0 });
      case 'title':
        return t(`${words}.title`, { from: before.title ?? '', to: after.title ?? '' });
      case 'speakers':
        return t(`${words}.speakers`);
      case 'details':
        return t(`${words}.details`);
      case 'cancelled':
        return t(`${words}.cancelled`);
      case 'removed':
        return t(`${words}.removed`);
      case 'restored':
        return t(`${words}.restored`);
      case 'alert':
      case 'alert_update':
      case 'alert_cancel':
        return t(`kind.${kind}`);
      case 'announcement':
        return announcementBody(after, clock.language, form);
      case 'registration_accepted':
        return t(`${words}.registrationAccepted`);
      case 'registration_returned':
        return t(`${words}.registrationReturned`);
      case 'registration_withdrawn':
        return t(`${words}.registrationWithdrawn`);
      case 'documents_due':
        return t(`${words}.documentsDue`, {
          days: after.daysLeft ?? 0,
          day: after.neededUntil ? clock.date(`${after.neededUntil}T12:00:00Z`) : '–',
        });
    }
  });
}
