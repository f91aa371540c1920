import { useQuery, useQueryClient } from '@tanstack/react-query';
import { get, withQuery } from '@/lib/http';
import { useLiveChannel } from '@/lib/live/live-context';
import { isRecord } from '@/lib/problem';
import { patch, reload } from './live-cache';
import { useOffline } from './offline';
import { usePerson } from './session';
import type { ChangeNotice } from './types';

interface SyncPage {
  items: { ch: string; o?: number; d: unknown }[];
  nextCursor: string | null;
  more?: boolean;
}

const feedKey = (eventId: string) => ['feed', eventId] as const;
const mostPages = 20;

export function isChangeNotice(value: unknown): value is ChangeNotice {
  return (
    isRecord(value) &&
    typeof value.changeId === 'string' &&
    typeof value.sessionId === 'string' &&
    Array.isArray(value.kinds)
  );
}

/** Adds what was pushed, newest first and never twice. */
export function addToFeed(feed: readonly ChangeNotice[], notice: ChangeNotice): ChangeNotice[] {
  return [notice, ...feed.filter((each) => each.changeId !== notice.changeId)];
}

async function loadFeed(eventId: string): Promise<ChangeNotice[]> {
  let feed: ChangeNotice[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const answer: SyncPage = await get<SyncPage>(
      withQuery('/api/v1/sync', {
        channels: `event:${eventId}:feed`,
        ...(cursor ? { cursor } : { last: 300 }),
      }),
    );
    for (const { d } of answer.items) if (isChangeNotice(d)) feed = addToFeed(feed, d);
    cursor = answer.nextCursor ?? undefined;
    if (!answer.more || !cursor) break;
  }
  return feed;
}

/** The changes of an event's programme, newest first, while they happen. */
export function useFeed(eventId: string, onChange: (notice: ChangeNotice) => void) {
  const { snapshots } = useOffline();
  const queries = useQueryClient();
  const person = usePerson();
  const live = useLiveChannel(
    person ? `event:${eventId}:feed` : null,
    ({ data }) => {
      if (!isChangeNotice(data)) return;
      patch<ChangeNotice[]>(
        queries,
        feedKey(eventId),
        (old) => addToFeed(old, data),
        (feed) => snapshots.keepSoon(`feed:${eventId}`, feed),
      );
      onChange(data);
    },
    () => void reload(queries, feedKey(eventId)),
  );
  const query = useQuery({
    queryKey: feedKey(eventId),
    queryFn: () =>
      snapshots.throughNetwork(`feed:${eventId}`, async () => {
        const before = (await snapshots.kept<ChangeNotice[]>(`feed:${eventId}`)) ?? [];
        // Posts stand in the same log: what they have pushed out of its newest part is still known here.
        return (await loadFeed(eventId)).reduceRight((feed, notice) => addToFeed(feed, notice), before);
      }),
  });
  return { ...query, live };
}
