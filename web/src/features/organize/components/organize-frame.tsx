import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEvent } from '@/api/events';
import { signInUrl, useBelongs, usePerson, useSession } from '@/api/session';
import { NotOnTheTeam } from '@/components/not-on-the-team';
import { Rail } from '@/components/rail';
import { Icon } from '@/components/ui/icon';
import { Empty, Loading } from '@/components/ui/states';

/** Only for signed-in people; what each may do is decided, and said, by the services. */
export function SignedIn({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const session = useSession();
  const person = usePerson();
  if (session.isPending) return <Loading />;
  if (!person) {
    return (
      <Empty icon="people" title={t('state.forbiddenTitle')}>
        <p>{t('state.signedOut')}</p>
        <a className="button" data-tone="primary" href={signInUrl(window.location.pathname)}>
          {t('action.signIn')}
        </a>
      </Empty>
    );
  }
  return <>{children}</>;
}

export function OrganizeFrame({ eventId, children }: { eventId: string; children: ReactNode }) {
  const { t } = useTranslation();
  const event = useEvent(eventId);
  const belongs = useBelongs(event.data, 'organize');
  const params = { eventId };
  if (!belongs) return <NotOnTheTeam />;
  return (
    <div className="with-rail">
      <Rail label={t('organize.nav')} title={event.data?.name}>
        <Link to="/organize/$eventId" params={params} activeOptions={{ exact: true }}>
          <Icon name="chart" />
          {t('organize.dashboard')}
        </Link>
        <Link to="/organize/$eventId/programme" params={params}>
          <Icon name="calendar" />
          {t('organize.programme')}
        </Link>
        <Link to="/organize/$eventId/changes" params={params}>
          <Icon name="pulse" />
          {t('organize.reach')}
        </Link>
        <Link to="/organize/$eventId/templates" params={params}>
          <Icon name="bell" />
          {t('organize.templates')}
        </Link>
        <Link to="/organize/$eventId/escalation" params={params}>
          <Icon name="bell" />
          {t('escalation.title')}
        </Link>
        <Link to="/organize/$eventId/alerts" params={params}>
          <Icon name="alert" />
          {t('alertDesk.nav')}
        </Link>
        <Link to="/organize/$eventId/feed" params={params}>
          <Icon name="chat" />
          {t('organize.feed')}
        </Link>
        <Link to="/organize/$eventId/announcements" params={params}>
          <Icon name="send" />
          {t('announcement.listTitle')}
        </Link>
        <Link to="/organize/$eventId/untold" params={params}>
          <Icon name="bell" />
          {t('untold.title')}
        </Link>
        <Link to="/organize/$eventId/sales" params={params}>
          <Icon name="ticket" />
          {t('organize.sales')}
        </Link>
        <Link
          to="/organize/$eventId/registrations"
          params={params}
          search={{ text: '', state: '', kind: '', news: false }}
        >
          <Icon name="star" />
          {t('organize.participants')}
        </Link>
        <Link to="/organize/$eventId/team" params={params}>
          <Icon name="people" />
          {t('organize.team')}
        </Link>
        <Link to="/organize/$eventId/workflow" params={params}>
          <Icon name="forward" />
          {t('workflow.title')}
        </Link>
        <Link to="/organize/$eventId/delegations" params={params}>
          <Icon name="people" />
          {t('organize.delegations')}
        </Link>
        <Link to="/organize/$eventId/audit" params={params} search={{}}>
          <Icon name="list" />
          {t('organize.audit')}
        </Link>
        <Link to="/organize/import" search={{ eventId }}>
          <Icon name="upload" />
          {t('organize.import')}
        </Link>
        <Link to="/organize/dead-letters">
          <Icon name="wrench" />
          {t('organize.deadLetters')}
        </Link>
        <Link to="/organize/channels">
          <Icon name="mail" />
          {t('organize.channels')}
        </Link>
      </Rail>
      <div>{children}</div>
    </div>
  );
}
