import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeSentences } from '@/api/change-sentence';
import { useEvent } from '@/api/events';
import { useFeed } from '@/api/feed';
import type { ChangeNotice } from '@/api/types';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Loaded } from '@/components/ui/loaded';
import { Empty } from '@/components/ui/states';
import { useAnnounce } from '@/lib/announcer/announcer-context';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';
import { useReplacement } from '@/lib/replacement';

/** The programme's changes as they happen. Paused, or in calm mode, new ones wait until they are asked for. */
export function FeedScreen({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const { language, calm } = usePreferences();
  const announce = useAnnounce();
  const event = useEvent(eventId);
  const clock = clockface(language, event.data?.timeZone ?? 'UTC');
  const list = useReplacement<HTMLOListElement>();
  const [paused, setPaused] = useState(calm);
  const [shown, setShown] = useState<ChangeNotice[] | null>(null);
  const query = useFeed(eventId, (notice) => {
    if (!paused) announce([notice.title, ...changeSentences(t, clock, notice)].join('. '));
  });
  // What was there at the beginning stays until more is asked for.
  if (paused && shown === null && query.data) setShown(query.data);
  const pause = () => setPaused(true);
  const resume = () => {
    setShown(null);
    setPaused(false);
  };
  return (
    <Loaded query={query}>
      {(all) => {
        const visible = paused ? (shown ?? all) : all;
        const known = new Set(visible.map((notice) => notice.changeId));
        const waiting = all.filter((notice) => !known.has(notice.changeId)).length;
        return (
          <div className="stack">
            <div className="row-between">
              <h2>{t('feed.title')}</h2>
              <div className="row">
                {waiting > 0 ? (
                  <Button
                    tone="primary"
                    onPress={() => {
                      list.expect();
                      setShown(all);
                    }}
                  >
                    {t('feed.showWaiting', { count: waiting })}
                  </Button>
                ) : null}
                <Button onPress={paused ? resume : pause}>
                  {paused ? t('feed.resume') : t('feed.pause')}
                </Button>
              </div>
            </div>
            {query.live === 'refused' ? <Banner tone="warning">{t('state.notLive')}</Banner> : null}
            {visible.length === 0 ? (
              <Empty icon="pulse" title={t('feed.emptyTitle')}>
                <p>{t('feed.empty')}</p>
              </Empty>
            ) : (
              <ol className="feed" ref={list.ref} tabIndex={-1}>
                {visible.map((notice) => (
                  <li key={notice.changeId} className="feed-item">
                    <time className="small muted numeral" dateTime={notice.committedAt}>
                      {clock.dateTime(notice.committedAt)}
                    </time>
                    <Link
                      to="/events/$eventId/sessions/$sessionId"
                      params={{ eventId, sessionId: notice.sessionId }}
                      className="session-title"
                      dir="auto"
                    >
                      {notice.title}
                    </Link>
                    {changeSentences(t, clock, notice).map((sentence) => (
                      <p key={sentence}>{sentence}</p>
                    ))}
                  </li>
                ))}
              </ol>
            )}
          </div>
        );
      }}
    </Loaded>
  );
}
