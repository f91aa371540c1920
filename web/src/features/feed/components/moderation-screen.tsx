import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEvent } from '@/api/events';
import {
  blocksKey,
  decideFeed,
  feedSettingsKey,
  queueKey,
  showPost,
  unblock,
  useBlocks,
  useFeedSettings,
  usePostQueue,
  type FeedSettings,
  type Post,
  type Reason,
} from '@/api/posts';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Checkbox, RadioGroup } from '@/components/ui/choice';
import { Loaded } from '@/components/ui/loaded';
import { useNotify } from '@/components/ui/notices';
import { Tag } from '@/components/ui/tag';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';
import { messageOf } from '@/lib/problem-text';
import { PostBody } from './post-card';
import { ReasonDialog } from './post-dialogs';
import { embedCode } from '../model/embed-code';
import { nameOf } from '../model/name-of';

/** Who may post, what waits for a decision, what was hidden and who is blocked. */
export function ModerationScreen({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const settings = useFeedSettings(eventId);
  const queue = usePostQueue(eventId);
  return (
    <div className="stack posts">
      <h1>{t('moderation.title')}</h1>
      <Loaded query={queue}>
        {({ items, hidden }) => (
          <>
            <section className="stack-tight" aria-labelledby="queue">
              <h2 id="queue">{t('moderation.queue', { count: items.length })}</h2>
              <PostList eventId={eventId} posts={items} empty={t('moderation.nothingWaits')} />
            </section>
            <section className="stack-tight" aria-labelledby="hidden">
              <h2 id="hidden">{t('moderation.hidden')}</h2>
              <PostList eventId={eventId} posts={hidden} empty={t('moderation.nothingHidden')} />
            </section>
            <Blocks eventId={eventId} />
          </>
        )}
      </Loaded>
      {settings.data?.mayModerate ? (
        <Settings key={settings.data.version} eventId={eventId} settings={settings.data} />
      ) : null}
    </div>
  );
}

function PostList({ eventId, posts, empty }: { eventId: string; posts: readonly Post[]; empty: string }) {
  if (posts.length === 0) return <p className="muted">{empty}</p>;
  return (
    <ol className="feed">
      {posts.map((post) => (
        <Judged key={post.id} eventId={eventId} post={post} />
      ))}
    </ol>
  );
}

function Judged({ eventId, post }: { eventId: string; post: Post }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const event = useEvent(eventId);
  const queries = useQueryClient();
  const notify = useNotify();
  const [open, setOpen] = useState<'hide' | 'block' | null>(null);
  const clock = clockface(language, event.data?.timeZone ?? 'UTC');
  const show = useMutation({
    mutationFn: () => showPost(eventId, post.id),
    onSuccess: () => {
      notify(t('moderation.shown'), 'success');
      return queries.invalidateQueries({ queryKey: queueKey(eventId) });
    },
    onError: (error) => notify(messageOf(error, t), 'danger'),
  });
  const reports = Object.entries(post.reports);
  return (
    <li className="feed-item post">
      <p className="small muted post-by">
        <strong dir="auto">{nameOf(t, { ...post, mine: false })}</strong>
        {post.status === 'waiting' ? <Tag tone="warning">{t('posts.isWaiting')}</Tag> : null}
        {post.hiddenReason ? (
          <Tag tone="danger">{t('posts.isHidden', { reason: t(`posts.reason.${post.hiddenReason}`) })}</Tag>
        ) : null}
        <time className="numeral" dateTime={post.postedAt}>
          {clock.dateTime(post.postedAt)}
        </time>
      </p>
      <PostBody post={post} />
      {reports.length > 0 ? (
        <p className="row">
          {reports.map(([reason, count]) => (
            <Tag key={reason} tone="danger">
              {t('moderation.reported', {
                reason: t(`posts.reason.${reason as Reason}`),
                count: count ?? 0,
              })}
            </Tag>
          ))}
        </p>
      ) : null}
      <div className="row">
        <Button tone="primary" isDisabled={show.isPending} onPress={() => show.mutate()}>
          {post.status === 'published' ? t('moderation.keep') : t('moderation.show')}
        </Button>
        {post.status === 'hidden' ? null : <Button onPress={() => setOpen('hide')}>{t('posts.hide')}</Button>}
        {post.team ? null : <Button onPress={() => setOpen('block')}>{t('posts.block')}</Button>}
      </div>
      {open ? <ReasonDialog eventId={eventId} post={post} deed={open} onClose={() => setOpen(null)} /> : null}
    </li>
  );
}

function Blocks({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const notify = useNotify();
  const blocks = useBlocks(eventId);
  const lift = useMutation({
    mutationFn: (personId: string) => unblock(eventId, personId),
    onSuccess: () => queries.invalidateQueries({ queryKey: blocksKey(eventId) }),
    onError: (error) => notify(messageOf(error, t), 'danger'),
  });
  if (!blocks.data || blocks.data.items.length === 0) return null;
  return (
    <section className="stack-tight" aria-labelledby="blocks">
      <h2 id="blocks">{t('moderation.blocked')}</h2>
      <ul className="plain-list stack-tight">
        {blocks.data.items.map((block) => (
          <li key={block.personId} className="row-between">
            <span>
              <span dir="auto">{block.name}</span> · {t(`posts.reason.${block.reason}`)}
            </span>
            <Button
              isDisabled={lift.isPending}
              aria-label={t('moderation.unblockName', { name: block.name })}
              onPress={() => lift.mutate(block.personId)}
            >
              {t('moderation.unblock')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Settings({ eventId, settings }: { eventId: string; settings: FeedSettings }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const notify = useNotify();
  const [visitors, setVisitors] = useState(settings.visitors);
  const [embeddable, setEmbeddable] = useState(settings.embeddable);
  const save = useMutation({
    mutationFn: () => decideFeed(eventId, settings, { visitors, embeddable }),
    onSuccess: () => {
      notify(t('moderation.saved'), 'success');
      return queries.invalidateQueries({ queryKey: feedSettingsKey(eventId) });
    },
  });
  const address = `${window.location.origin}/embed/events/${eventId}/feed`;
  return (
    <section className="stack-tight" aria-labelledby="feed-settings">
      <h2 id="feed-settings">{t('moderation.settings')}</h2>
      {save.error ? <Banner tone="danger">{messageOf(save.error, t)}</Banner> : null}
      <RadioGroup
        label={t('moderation.visitors')}
        options={(['off', 'reviewed', 'open'] as const).map((each) => ({
          id: each,
          label: t(`moderation.visitorsMay.${each}`),
        }))}
        value={visitors}
        onChange={(value) => setVisitors(value as FeedSettings['visitors'])}
      />
      <Checkbox label={t('moderation.embeddable')} isSelected={embeddable} onChange={setEmbeddable} />
      {settings.embeddable ? (
        <>
          <p>{t('moderation.embedExplain')}</p>
          <p className="breakable">
            <code dir="ltr">{embedCode(address, t('moderation.title'))}</code>
          </p>
          <p className="breakable">
            JSON Feed: <code dir="ltr">{`${address}.json`}</code>
          </p>
        </>
      ) : null}
      <div className="row">
        <Button tone="primary" isDisabled={save.isPending} onPress={() => save.mutate()}>
          {t('moderation.save')}
        </Button>
      </div>
    </section>
  );
}
