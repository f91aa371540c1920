import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import type { i18n } from 'i18next';
import { createSender, type Intent, type Offline } from '@/api/offline';
import { sessionKey } from '@/api/session';
import type { Announcer } from '@/lib/announcer/announcer';
import { get } from '@/lib/http';
import { LiveClient, type LiveToken, type SocketLike } from '@/lib/live/live-client';
import { OfflineDatabase } from '@/lib/offline/database';
import { Outbox } from '@/lib/offline/outbox';
import { Replayer } from '@/lib/offline/replayer';
import { Snapshots } from '@/lib/offline/snapshots';
import { Problem, Unreachable } from '@/lib/problem';
import { createAnnouncer } from './announcer';

/** What there is one of in the app. */
export interface Services {
  i18n: i18n;
  queries: QueryClient;
  live: LiveClient;
  offline: Offline;
  announcer: Announcer;
}

/** What a test brings instead of the browser's own. */
export interface Surroundings {
  database?: OfflineDatabase;
  openSocket?: (url: string, protocol: string) => SocketLike;
}

export function createServices(i18n: i18n, surroundings: Surroundings = {}): Services {
  const live = new LiveClient({
    url: `${window.location.protocol === 'https:' ? 'wss' : 'ws'}://${window.location.host}/ws`,
    fetchToken: () => get<LiveToken>('/api/v1/live-token'),
    ...(surroundings.openSocket ? { openSocket: surroundings.openSocket } : {}),
  });
  const database = surroundings.database ?? new OfflineDatabase();
  const outbox = new Outbox<Intent>(database, createSender(live));
  return {
    i18n,
    live,
    queries: createQueryClient(),
    offline: { database, outbox, replayer: new Replayer(outbox), snapshots: new Snapshots(database) },
    announcer: createAnnouncer(i18n),
  };
}

export function createQueryClient(): QueryClient {
  // The session ended while its person was here: the app asks who sits there, and offers to sign in.
  const onError = (error: Error) => {
    if (error instanceof Problem && error.status === 401)
      void client.invalidateQueries({ queryKey: sessionKey });
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        // The snapshots answer without a network, so a query always runs.
        networkMode: 'always',
        retry: (failures, error) =>
          !(error instanceof Unreachable) && !(error instanceof Problem && !error.transient) && failures < 2,
        refetchOnReconnect: true,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
  return client;
}
