import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '@/api/commands';
import { useEvent } from '@/api/events';
import { timeline, useFeedSettings, usePosts, type Post } from '@/api/posts';
import { signInUrl, usePerson } from '@/api/session';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Loaded } from '@/components/ui/loaded';
import { Empty } from '@/components/ui/states';
import { Tag } from '@/components/ui/tag';
import { useAnnounce } from '@/lib/announcer/announcer-context';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';
import { useReplacement } from '@/lib/replacement';
import { Composer } from './composer';
import { PostCard } from './post-card';
import { nameOf } from '../model/name-of';

/** So many posts follow their reactions live; the connection takes a hundred channels. */
const mostLive = 30;

/** What people post, as they post it. Paused, or in calm mode, new posts wait until they are asked for. */
export function PostsScreen({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const { language, calm } = usePreferences();
  const announce = useAnnounce();
  const person = usePerson();
  const event = useEvent(eventId);
  const settings = useFeedSettings(eventId);
  const clock = clockface(language, event.data?.timeZone ?? 'UTC');
  const list = useReplacement<HTMLOListElement>();
  const [paused, setPaused] = useState(calm);
  const [held, setHeld] = useState<ReadonlySet<string> | null>(null);
  const query = usePosts(eventId, (post) => {
    if (!paused) announce(t('posts.says', { name: nameOf(t, post), text: post.text }));
  });
  // What was there at the beginning stays until more is asked for.
  if (paused && held === null && query.data) setHeld(ids(timeline(query.data)));
  const moderates = settings.data?.mayModerate === true;
  const card = (post: Post, live: boolean) => (
    <PostCard key={post.id} eventId={eventId} post={post} clock={clock} moderates={moderates} live={live} />
  );
  return (
    <div className="stack posts">
      <div className="row-between">
        <h2>{t('posts.title')}</h2>
        <div className="row">
          <Button
            onPress={() => {
              setHeld(null);
              setPaused(!paused);
            }}
          >
            {paused ? t('posts.resume') : t('posts.pause')}
          </Button>
          <Link to="/events/$eventId/feed/projector" params={{ eventId }} className="button">
            {t('posts.projector')}
          </Link>
        </div>
      </div>
      {settings.data?.mayPost ? (
        <Composer eventId={eventId} reviewed={settings.data.reviewed} name={person?.name ?? ''} />
      ) : null}
      {settings.data && !person && settings.data.visitors !== 'off' ? (
        <p>
          <a href={signInUrl(window.location.pathname)}>{t('posts.signInToPost')}</a>
        </p>
      ) : null}
      {query.live === 'refused' ? <Banner tone="warning">{t('state.notLive')}</Banner> : null}
      <Waiting eventId={eventId} />
      <Loaded query={query}>
        {(data) => {
          const all = timeline(data);
          const [first] = data.pages;
          const pinned = first?.pinned ?? [];
          const own = first?.own ?? [];
          // Older pages are asked for by name; only what is newer than what is held waits.
          const newest = all.findIndex((each) => held?.has(each.id));
          const hidden =
            paused && held && newest > 0 ? all.slice(0, newest).filter((each) => !each.mine) : [];
          const visible = all.filter((each) => !hidden.includes(each));
          return (
            <>
              {own.length > 0 ? (
                <section className="stack-tight" aria-label={t('posts.own')}>
                  <h3>{t('posts.own')}</h3>
                  <ol className="feed">{own.map((post) => card(post, false))}</ol>
                </section>
              ) : null}
              {pinned.length > 0 ? (
                <section className="stack-tight" aria-label={t('posts.pinnedTitle')}>
                  <h3>{t('posts.pinnedTitle')}</h3>
                  <ol className="feed">{pinned.map((post) => card(post, true))}</ol>
                </section>
              ) : null}
              {hidden.length > 0 ? (
                <Button
                  tone="primary"
                  onPress={() => {
                    list.expect();
                    setHeld(ids(all));
                  }}
                >
                  {t('posts.showWaiting', { count: hidden.length })}
                </Button>
              ) : null}
              {visible.length === 0 && pinned.length === 0 && own.length === 0 ? (
                <Empty icon="chat" title={t('posts.emptyTitle')}>
                  <p>{t('posts.empty')}</p>
                </Empty>
              ) : (
                <ol className="feed" ref={list.ref} tabIndex={-1} aria-label={t('posts.newest')}>
                  {visible.map((post, index) => card(post, index < mostLive))}
                </ol>
              )}
              {query.hasNextPage ? (
                <Button isDisabled={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
                  {t('posts.older')}
                </Button>
              ) : null}
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

/** What was written here and has not reached the platform, or was refused. */
function Waiting({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const waiting = useCommands().flatMap(({ opId, intent, state }) =>
    intent.type === 'post' && intent.eventId === eventId ? [{ opId, text: intent.text, state }] : [],
  );
  if (waiting.length === 0) return null;
  return (
    <ol className="feed" aria-label={t('posts.unsent')}>
      {waiting.map(({ opId, text, state }) => (
        <li key={opId} className="feed-item">
          <div>
            <Tag tone={state === 'rejected' ? 'danger' : 'warning'}>
              {state === 'rejected' ? t('posts.notSent') : t('posts.waitingToSend')}
            </Tag>
          </div>
          <p className="post-text" dir="auto">
            {text}
          </p>
        </li>
      ))}
    </ol>
  );
}

function ids(posts: readonly Post[]): ReadonlySet<string> {
  return new Set(posts.map((each) => each.id));
}
