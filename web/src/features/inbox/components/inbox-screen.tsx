import { Link } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isAlertNotice } from '@/api/alerts';
import { announcementText } from '@/api/announcement-text';
import { careNews } from '@/api/care-news';
import { useEvent } from '@/api/events';
import { isConfirmed, isRead, isSeen, useAcknowledge, useInbox, useOlderInbox } from '@/api/inbox';
import { mentionNews } from '@/api/mention-news';
import { taskNews } from '@/api/task-news';
import { signInUrl, usePerson } from '@/api/session';
import type { InboxItem } from '@/api/types';
import { Button } from '@/components/ui/button';
import { Failed, Empty, Loading } from '@/components/ui/states';
import { Tag } from '@/components/ui/tag';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';
import { AlertMessage } from './alert-message';
import { CareMessage } from './care-message';
import { GotIt } from './got-it';
import { MentionMessage } from './mention-message';
import { TaskMessage } from './task-message';
import { MessageText } from './message-text';
import { ReadAll, ReadToggle } from './read-marks';

export function InboxScreen() {
  const { t } = useTranslation();
  const person = usePerson();
  const inbox = useInbox();
  const { see, confirm } = useAcknowledge();
  const [asked, setAsked] = useState(false);
  const cursor = inbox.data?.nextCursor;
  const older = useOlderInbox(cursor, asked);
  const further = older.data?.pages.flatMap((page) => page.items) ?? [];
  const more = cursor != null && (!asked || older.hasNextPage || older.isFetching);

  // What is on screen has been seen; saying so is talking to the platform, not rendering.
  const unseen = inbox.items
    .filter((item) => !isSeen(item))
    .map((item) => item.notificationId)
    .join(' ');
  const marked = useRef(new Set<string>());
  const markSeen = useEffectEvent((ids: string) => {
    const fresh = ids.split(' ').filter((id) => !marked.current.has(id));
    fresh.forEach((id) => marked.current.add(id));
    if (fresh.length > 0) void see(fresh);
  });
  useEffect(() => {
    if (unseen === '') return;
    const look = () => {
      if (document.visibilityState === 'visible') markSeen(unseen);
    };
    look();
    // What arrived while the page was in the background is seen when somebody comes back to it.
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [unseen]);

  if (!person) {
    return (
      <Empty icon="bell" title={t('inbox.title')}>
        <p>{t('inbox.signedOut')}</p>
        <a className="button" data-tone="primary" href={signInUrl('/inbox')}>
          {t('action.signIn')}
        </a>
      </Empty>
    );
  }
  if (inbox.error && inbox.data === undefined)
    return <Failed error={inbox.error} onRetry={() => void inbox.refetch()} />;
  if (inbox.isPending) return <Loading />;
  return (
    <div className="stack">
      <h1>{t('inbox.title')}</h1>
      <p className="muted">{t('inbox.explain')}</p>
      <ReadAll unread={inbox.unread} />
      {inbox.items.length === 0 ? (
        <Empty icon="bell" title={t('inbox.emptyTitle')}>
          <p>{t('inbox.empty')}</p>
        </Empty>
      ) : (
        <ol className="feed">
          {[...inbox.items, ...further].map((item) => {
            const onConfirm = () => void confirm([item.notificationId]);
            if (isAlertNotice(item))
              return (
                <AlertMessage key={item.notificationId} item={item} notice={item} onConfirm={onConfirm} />
              );
            const meant = mentionNews(item);
            if (meant)
              return (
                <MentionMessage key={item.notificationId} item={item} news={meant} onConfirm={onConfirm} />
              );
            const todo = taskNews(item);
            if (todo)
              return <TaskMessage key={item.notificationId} item={item} news={todo} onConfirm={onConfirm} />;
            const news = careNews(item);
            return news ? (
              <CareMessage key={item.notificationId} item={item} news={news} onConfirm={onConfirm} />
            ) : (
              <Message key={item.notificationId} item={item} onConfirm={onConfirm} />
            );
          })}
        </ol>
      )}
      {more ? (
        <div>
          <Button
            isDisabled={older.isFetching}
            onPress={() => {
              if (asked) void older.fetchNextPage();
              else setAsked(true);
            }}
          >
            {t('action.more')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function Message({ item, onConfirm }: { item: InboxItem; onConfirm: () => void }) {
  const { language } = usePreferences();
  const event = useEvent(item.eventId);
  // No time is told before it is known on whose clock.
  const clock = event.data ? clockface(language, event.data.timeZone) : null;
  return (
    <li
      className="feed-item"
      data-confirmed={isConfirmed(item) ? '' : undefined}
      data-unread={isRead(item) ? undefined : ''}
    >
      <div className="row-between small muted">
        <span dir="auto">{event.data?.name}</span>
        {clock ? (
          <time className="numeral" dateTime={item.committedAt}>
            {clock.dateTime(item.committedAt)}
          </time>
        ) : null}
      </div>
      <Subject item={item} />
      {clock ? <MessageText item={item} clock={clock} /> : null}
      <div className="row">
        <ReadToggle item={item} title={item.title} />
        <GotIt item={item} title={item.title} onConfirm={onConfirm} />
      </div>
    </li>
  );
}

/** What it is about, and the way there. */
function Subject({ item }: { item: InboxItem }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  if (item.announcementId) {
    return (
      <>
        <h2 className="session-title" dir="auto">
          {announcementText(item.after, language)?.title ?? item.title}
        </h2>
        {item.superseded ? <Tag tone="warning">{t('inbox.takenBack')}</Tag> : null}
      </>
    );
  }
  if (item.participantId) {
    return (
      <Link
        to="/registrations/$registrationId"
        params={{ registrationId: item.participantId }}
        className="session-title"
        dir="auto"
      >
        {item.title}
      </Link>
    );
  }
  return (
    <Link
      to="/events/$eventId/sessions/$sessionId"
      params={{ eventId: item.eventId, sessionId: item.sessionId ?? '' }}
      className="session-title"
      dir="auto"
    >
      {item.title}
    </Link>
  );
}
