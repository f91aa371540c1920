import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEvent } from '@/api/events';
import { usePosts } from '@/api/posts';
import { Button } from '@/components/ui/button';
import { Loaded } from '@/components/ui/loaded';
import { Empty } from '@/components/ui/states';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';
import { PostBody } from './post-card';
import { nameOf } from '../model/name-of';

/** Long enough to read the longest post aloud is too long for a hall; so much for each, and a pause for who needs more. */
const dwellMilliseconds = 12_000;
const mostShown = 20;

/**
 * One post at a time in large letters, for a screen that many look at. It goes on by itself until it is paused, and
 * does not begin to by itself for who wants calm or less motion; nothing moves in between.
 */
export function ProjectorScreen({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const { language, calm } = usePreferences();
  const event = useEvent(eventId);
  const clock = clockface(language, event.data?.timeZone ?? 'UTC');
  const stage = useRef<HTMLDivElement>(null);
  const [paused, setPaused] = useState(() => calm || wantsLessMotion());
  const [at, setAt] = useState<string | null>(null);
  const query = usePosts(eventId, (post) => {
    // A new post is shown next.
    if (!paused) setAt(post.id);
  });
  const [first] = query.data?.pages ?? [];
  const posts = first
    ? [...first.pinned, ...first.items.filter((each) => !each.pinned)].slice(0, mostShown)
    : [];
  const index = Math.max(
    0,
    posts.findIndex((each) => each.id === at),
  );
  const post = posts[index];
  const step = (by: number) => setAt(posts[(index + by + posts.length) % posts.length]?.id ?? null);
  const next = posts[(index + 1) % Math.max(1, posts.length)]?.id ?? null;
  useEffect(() => {
    if (paused || next === null) return;
    const timer = window.setTimeout(() => setAt(next), dwellMilliseconds);
    return () => window.clearTimeout(timer);
  }, [paused, next]);
  return (
    <Loaded query={query}>
      {() => (
        <div className="projector" ref={stage}>
          <h2 className="small muted">{t('posts.title')}</h2>
          <div className="row projector-bar">
            <Button onPress={() => setPaused(!paused)}>
              {paused ? t('posts.resume') : t('posts.pause')}
            </Button>
            <Button isDisabled={posts.length < 2} onPress={() => step(-1)}>
              {t('posts.previous')}
            </Button>
            <Button isDisabled={posts.length < 2} onPress={() => step(1)}>
              {t('posts.next')}
            </Button>
            {document.fullscreenEnabled ? (
              <Button onPress={() => void stage.current?.requestFullscreen()}>{t('posts.fullScreen')}</Button>
            ) : null}
            <Link to="/events/$eventId/feed" params={{ eventId }} className="button">
              {t('posts.back')}
            </Link>
          </div>
          {post ? (
            <article
              className="projector-post"
              aria-label={t('posts.place', { at: index + 1, of: posts.length })}
            >
              <p className="projector-by">
                <span dir="auto">{nameOf(t, { ...post, mine: false })}</span>{' '}
                <time className="numeral" dateTime={post.postedAt}>
                  {clock.dateTime(post.postedAt)}
                </time>
              </p>
              <PostBody post={post} />
            </article>
          ) : (
            <Empty icon="chat" title={t('posts.emptyTitle')}>
              <p>{t('posts.empty')}</p>
            </Empty>
          )}
        </div>
      )}
    </Loaded>
  );
}

function wantsLessMotion(): boolean {
  return (
    typeof window.matchMedia === 'function' && window.matchMedia('(prefers-reduced-motion: reduce)').matches
  );
}
