import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEvent } from '@/api/events';
import { useBelongs, useChats } from '@/api/session';
import { useHasWorkflows } from '@/api/workflows';
import { NotOnTheTeam } from '@/components/not-on-the-team';
import { Rail } from '@/components/rail';
import { Icon } from '@/components/ui/icon';
import { ChatBadge } from './chat-badge';

export function StaffFrame({ eventId, children }: { eventId: string; children: ReactNode }) {
  const { t } = useTranslation();
  const event = useEvent(eventId);
  const belongs = useBelongs(event.data, 'staff');
  const chats = useChats(event.data);
  const workflows = useHasWorkflows(eventId, chats === true);
  const params = { eventId };
  if (!belongs) return <NotOnTheTeam />;
  return (
    <div className="with-rail">
      <Rail label={t('staff.nav')} title={event.data?.name}>
        <Link to="/staff/$eventId" params={params} activeOptions={{ exact: true }}>
          <Icon name="day" />
          {t('console.title')}
        </Link>
        {chats === false ? null : (
          <Link to="/staff/$eventId/chat" params={params}>
            <Icon name="chat" />
            {t('staff.chat')}
            {chats ? <ChatBadge eventId={eventId} /> : null}
          </Link>
        )}
        {chats === false ? null : (
          <>
            <Link to="/staff/$eventId/tasks" params={params}>
              <Icon name="list" />
              {t('staff.tasks')}
            </Link>
            <Link to="/staff/$eventId/work" params={params}>
              <Icon name="wrench" />
              {t('work.title')}
            </Link>
          </>
        )}
        <Link to="/staff/$eventId/check-in" params={params}>
          <Icon name="scan" />
          {t('staff.checkIn')}
        </Link>
        <Link to="/staff/$eventId/sessions" params={params}>
          <Icon name="calendar" />
          {t('staff.mySessions')}
        </Link>
        {chats === false ? null : (
          <Link to="/staff/$eventId/calendar" params={params}>
            <Icon name="list" />
            {t('calendar.title')}
          </Link>
        )}
        <Link to="/staff/$eventId/alerts" params={params}>
          <Icon name="alert" />
          {t('alertDesk.nav')}
        </Link>
        <Link to="/staff/$eventId/untold" params={params}>
          <Icon name="bell" />
          {t('untold.title')}
        </Link>
        {workflows ? (
          <Link to="/staff/$eventId/workflow" params={params}>
            <Icon name="forward" />
            {t('workflow.title')}
          </Link>
        ) : null}
        <Link to="/staff/$eventId/care" params={params}>
          <Icon name="people" />
          {t('health.care')}
        </Link>
        <Link to="/staff/$eventId/medication" params={params}>
          <Icon name="pulse" />
          {t('health.round')}
        </Link>
      </Rail>
      <div>{children}</div>
    </div>
  );
}
