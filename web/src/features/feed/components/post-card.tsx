import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands, useDo } from '@/api/commands';
import { patch } from '@/api/live-cache';
import {
  countsIn,
  deletePost,
  mergeReacted,
  pinPost,
  postsKey,
  reactionKinds,
  undeletePost,
  withoutPost,
  withPost,
  type Post,
  type Posts,
  type ReactionKind,
} from '@/api/posts';
import { usePerson } from '@/api/session';
import { Button } from '@/components/ui/button';
import { useNotify } from '@/components/ui/notices';
import { Tag } from '@/components/ui/tag';
import type { clockface } from '@/lib/dates';
import { useLiveChannel } from '@/lib/live/live-context';
import { messageOf } from '@/lib/problem-text';
import { EditionsDialog, EditDialog, ReasonDialog } from './post-dialogs';
import { nameOf } from '../model/name-of';

interface PostCardProps {
  eventId: string;
  post: Post;
  clock: ReturnType<typeof clockface>;
  moderates: boolean;
  /** Whether its reactions are followed. */
  live: boolean;
}

export function PostCard({ eventId, post, clock, moderates, live }: PostCardProps) {
  const { t } = useTranslation();
  return (
    <li className="feed-item post">
      <p className="small muted post-by">
        <strong dir="auto">{nameOf(t, post)}</strong>
        {post.team ? <Tag tone="accent">{t('posts.team')}</Tag> : null}
        {post.status === 'waiting' ? <Tag tone="warning">{t('posts.isWaiting')}</Tag> : null}
        {post.status === 'hidden' ? (
          <Tag tone="danger">
            {t('posts.isHidden', { reason: t(`posts.reason.${post.hiddenReason ?? 'other'}`) })}
          </Tag>
        ) : null}
        <time className="numeral" dateTime={post.postedAt}>
          {clock.dateTime(post.postedAt)}
        </time>
        {post.editedAt ? <span>{t('posts.edited')}</span> : null}
      </p>
      <PostBody post={post} />
      {post.status === 'published' ? <Reactions eventId={eventId} post={post} live={live} /> : null}
      <Actions eventId={eventId} post={post} moderates={moderates} />
    </li>
  );
}

export function PostBody({ post }: { post: Post }) {
  return (
    <>
      <p className="post-text" dir="auto">
        {post.text}
      </p>
      {post.photo ? (
        <img
          className="post-photo"
          src={post.photo.path}
          width={post.photo.width}
          height={post.photo.height}
          alt={post.photo.alt}
          loading="lazy"
        />
      ) : null}
    </>
  );
}

const signs: Record<ReactionKind, string> = { like: '👍', love: '❤️', clap: '👏', cheer: '🎉' };

function Reactions({ eventId, post, live }: { eventId: string; post: Post; live: boolean }) {
  const { t } = useTranslation();
  const person = usePerson();
  const commands = useCommands();
  const act = useDo();
  const [told, setTold] = useState<{ version: number; counts: Record<string, number> } | null>(null);
  useLiveChannel(
    live && person ? `event:${eventId}:post:${post.id}` : null,
    ({ data, version }) => {
      const counts = countsIn(data);
      if (counts && version !== undefined) setTold({ version, counts });
    },
    () => undefined,
  );
  const counts = told && told.version > post.reactionsVersion ? told.counts : post.reactions;
  const mine = mergeReacted(post, commands);
  const sent = new Set(post.reacted);
  return (
    <div className="row post-reactions" role="group" aria-label={t('posts.reactions')}>
      {reactionKinds.map((kind) => {
        const reacted = mine.has(kind);
        // What waits on this device shows at once.
        const unsent = reacted === sent.has(kind) ? 0 : reacted ? 1 : -1;
        const count = Math.max(0, (counts[kind] ?? 0) + unsent);
        return (
          <button
            key={kind}
            type="button"
            className="button reaction"
            aria-pressed={reacted}
            aria-label={t('posts.react', { kind: t(`posts.kind.${kind}`), count })}
            disabled={!person}
            onClick={() =>
              void act({
                entity: `react:${post.id}:${kind}`,
                merge: 'set',
                intent: { type: 'react', eventId, postId: post.id, kind, reacted: !reacted },
              })
            }
          >
            <span aria-hidden="true">{signs[kind]}</span>
            <span className="numeral" aria-hidden="true">
              {count}
            </span>
          </button>
        );
      })}
    </div>
  );
}

type Open = 'edit' | 'editions' | 'report' | 'hide' | 'block' | null;

function Actions({ eventId, post, moderates }: { eventId: string; post: Post; moderates: boolean }) {
  const { t } = useTranslation();
  const person = usePerson();
  const queries = useQueryClient();
  const notify = useNotify();
  const [open, setOpen] = useState<Open>(null);
  const lay = (change: (old: Posts) => Posts) => patch<Posts>(queries, postsKey(eventId), change);
  const failed = (error: unknown) => notify(messageOf(error, t), 'danger');
  const remove = useMutation({
    mutationFn: () => deletePost(eventId, post.id),
    onSuccess: () => {
      lay((old) => withoutPost(old, post.id));
      notify(t('posts.deleted'), 'success', {
        label: t('posts.undo'),
        onPress: () =>
          void undeletePost(eventId, post.id).then((back) => lay((old) => withPost(old, back)), failed),
      });
    },
    onError: failed,
  });
  const pin = useMutation({
    mutationFn: () => pinPost(eventId, post.id, !post.pinned),
    onSuccess: (changed) => lay((old) => withPost(old, changed)),
    onError: failed,
  });
  if (!person) return null;
  const close = () => setOpen(null);
  return (
    <>
      <details className="post-more">
        <summary>{t('posts.more')}</summary>
        <div className="row">
          {post.mine ? (
            <>
              <Button onPress={() => setOpen('edit')}>{t('posts.edit')}</Button>
              <Button isDisabled={remove.isPending} onPress={() => remove.mutate()}>
                {t('posts.delete')}
              </Button>
            </>
          ) : (
            <Button onPress={() => setOpen('report')}>{t('posts.report')}</Button>
          )}
          {post.editedAt && (post.mine || moderates) ? (
            <Button onPress={() => setOpen('editions')}>{t('posts.editions')}</Button>
          ) : null}
          {moderates && post.status === 'published' ? (
            <>
              <Button isDisabled={pin.isPending} onPress={() => pin.mutate()}>
                {post.pinned ? t('posts.unpin') : t('posts.pin')}
              </Button>
              <Button onPress={() => setOpen('hide')}>{t('posts.hide')}</Button>
            </>
          ) : null}
          {moderates && !post.team ? (
            <Button onPress={() => setOpen('block')}>{t('posts.block')}</Button>
          ) : null}
        </div>
      </details>
      {open === 'edit' ? <EditDialog eventId={eventId} post={post} onClose={close} /> : null}
      {open === 'editions' ? <EditionsDialog eventId={eventId} post={post} onClose={close} /> : null}
      {open === 'report' || open === 'hide' || open === 'block' ? (
        <ReasonDialog eventId={eventId} post={post} deed={open} onClose={close} />
      ) : null}
    </>
  );
}
