import { useTranslation } from 'react-i18next';
import { useMyEvents } from '@/api/events';
import { grantedEvents } from '@/api/granted-events';
import { useMe } from '@/api/session';
import { EventLinks } from '@/components/event-links';
import { Loaded } from '@/components/ui/loaded';
import { Empty } from '@/components/ui/states';

export function StaffHomeScreen() {
  const { t } = useTranslation();
  const events = useMyEvents();
  const me = useMe();
  const grants = (me.data?.grants ?? []).filter(
    (grant) => grant.role !== 'ATTENDEE' && grant.role !== 'SPEAKER',
  );
  return (
    <div className="stack">
      <h1>{t('staff.title')}</h1>
      <Loaded query={events}>
        {({ items }) => {
          const mine = grantedEvents(items, grants);
          return mine.length === 0 ? (
            <Empty icon="people" title={t('staff.emptyTitle')}>
              <p>{t('staff.empty')}</p>
            </Empty>
          ) : (
            <EventLinks events={mine} to="/staff/$eventId" />
          );
        }}
      </Loaded>
    </div>
  );
}
