import type { TFunction } from 'i18next';
import type { Clockface } from '@/lib/dates';
import { announcementText } from './announcement-text';
import type { ChangeKind, SessionState } from './types';

interface Told {
  kinds: readonly ChangeKind[];
  before: SessionState;
  after: SessionState;
}

/** What a change means to the reader, in their language and on the event's clock: one sentence a kind. */
export function changeSentences(t: TFunction, clock: Clockface, { kinds, before, after }: Told): string[] {
  return kinds.map((kind) => {
    switch (kind) {
      case 'moved_time':
        return t('change.movedTime', {
          from: before.startsAt ? clock.dateTime(before.startsAt) : '–',
          to: after.startsAt ? clock.dateTime(after.startsAt) : '–',
        });
      case 'moved_room':
        return t('change.movedRoom', {
          from: before.roomName ?? t('session.noRoom'),
          to: after.roomName ?? t('session.noRoom'),
        });
      case 'duration':
        return t('change.duration', { from: before.durationMinutes ?? 0, to: after.durationMinutes ?? 0 });
      case 'title':
        return t('change.title', { from: before.title ?? '', to: after.title ?? '' });
      case 'speakers':
        return t('change.speakers');
      case 'details':
        return t('change.details');
      case 'cancelled':
        return t('change.cancelled');
      case 'removed':
        return t('change.removed');
      case 'restored':
        return t('change.restored');
      case 'alert':
      case 'alert_update':
      case 'alert_cancel':
        return t(`kind.${kind}`);
      case 'announcement':
        return announcementText(after, clock.language)?.body ?? '';
      case 'registration_accepted':
        return t('change.registrationAccepted');
      case 'registration_returned':
        return t('change.registrationReturned');
      case 'registration_withdrawn':
        return t('change.registrationWithdrawn');
      case 'documents_due':
        return t('change.documentsDue', {
          days: after.daysLeft ?? 0,
          day: after.neededUntil ? clock.date(`${after.neededUntil}T12:00:00Z`) : '–',
        });
    }
  });
}
