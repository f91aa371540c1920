import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { inboxKey, isRead, markRead, markUnread } from '@/api/inbox';
import type { InboxItem } from '@/api/types';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { useAnnounce } from '@/lib/announcer/announcer-context';
import { messageOf } from '@/lib/problem-text';

/** Marks one message as read, or takes that back; on all of the person's devices. */
export function ReadToggle({ item, title }: { item: InboxItem; title: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const mark = useMutation({
    mutationFn: () => (isRead(item) ? markUnread([item.notificationId]) : markRead([item.notificationId])),
    onSettled: () => queries.invalidateQueries({ queryKey: inboxKey }),
  });
  return (
    <Button isDisabled={mark.isPending} onPress={() => mark.mutate()}>
      {isRead(item) ? t('inbox.markUnread') : t('inbox.markRead')}
      <span className="visually-hidden"> {title}</span>
    </Button>
  );
}

/** Marks everything as read, with a way back. */
export function ReadAll({ unread }: { unread: number }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const onSettled = () => queries.invalidateQueries({ queryKey: inboxKey });
  const undo = useMutation({ mutationFn: markUnread, onSettled });
  const all = useMutation({
    mutationFn: () => markRead(),
    onSettled,
    onSuccess: (read) => {
      undo.reset();
      announce(t('inbox.markedRead', { count: read.length }));
    },
  });
  const done = undo.isSuccess ? undefined : all.data;
  const error = all.error ?? undo.error;
  if (unread === 0 && !done?.length && !error) return null;
  return (
    <div className="stack-tight">
      {error ? <Banner tone="danger">{messageOf(error, t)}</Banner> : null}
      <div className="row">
        {unread > 0 ? (
          <Button icon="check" isDisabled={all.isPending} onPress={() => all.mutate()}>
            {t('inbox.markAllRead')}
          </Button>
        ) : null}
        {done?.length ? (
          <>
            <span>{t('inbox.markedRead', { count: done.length })}</span>
            <Button isDisabled={undo.isPending} onPress={() => undo.mutate(done)}>
              {t('inbox.undo')}
            </Button>
          </>
        ) : null}
      </div>
    </div>
  );
}
