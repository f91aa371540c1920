import {
  createContext,
  useContext,
  useEffect,
  useEffectEvent,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import type { ChannelState } from './channel';
import type { Publication } from './frames';
import type { LiveClient, LiveStatus } from './live-client';

const LiveContext = createContext<LiveClient | null>(null);

export function LiveProvider({ client, children }: { client: LiveClient; children: ReactNode }) {
  return <LiveContext value={client}>{children}</LiveContext>;
}

export function useLiveClient(): LiveClient {
  const client = useContext(LiveContext);
  if (!client) throw new Error('useLiveClient needs a LiveProvider above it.');
  return client;
}

export function useLiveStatus(): LiveStatus {
  const client = useLiveClient();
  return useSyncExternalStore(client.onStatus, client.status);
}

/** Listens to a channel while the component is on screen, and says whether it does; `null` listens to nothing. */
export function useLiveChannel(
  channel: string | null,
  onPublication: (publication: Publication) => void,
  onSnapshotNeeded: () => void,
): ChannelState {
  const client = useLiveClient();
  const publication = useEffectEvent(onPublication);
  const snapshotNeeded = useEffectEvent(onSnapshotNeeded);
  useEffect(() => {
    if (channel === null) return;
    return client.subscribe(channel, {
      publication: (each) => publication(each),
      snapshotNeeded: () => snapshotNeeded(),
    });
  }, [client, channel]);
  return useSyncExternalStore(client.onStatus, () =>
    channel === null ? 'waiting' : client.stateOf(channel),
  );
}
