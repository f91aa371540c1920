import {
  createContext,
  useContext,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import type { ChannelState } from './channel';
import type { Publication } from './frames';
import type { LiveClient, LiveStatus } from './live-client';
import { nobody, Roster, type Present } from './roster';

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

/** Listens to several channels at once; their names are compared, not the list. */
export function useLiveChannels(
  channels: readonly string[],
  onPublication: (channel: string, publication: Publication) => void,
  onSnapshotNeeded: () => void,
): void {
  const client = useLiveClient();
  const publication = useEffectEvent(onPublication);
  const snapshotNeeded = useEffectEvent(onSnapshotNeeded);
  const names = channels.join(' ');
  useEffect(() => {
    const leave = names
      .split(' ')
      .filter((name) => name !== '')
      .map((name) =>
        client.subscribe(name, {
          publication: (each) => publication(name, each),
          snapshotNeeded: () => snapshotNeeded(),
        }),
      );
    return () => leave.forEach((each) => each());
  }, [client, names]);
}

export interface WhoIsHere extends Present {
  /** Ids of those who write just now. */
  typing: readonly string[];
  /** Tells that this person writes; often is no matter. */
  types: () => void;
  /** What somebody wrote has arrived. */
  typed: (id: string) => void;
}

const typingEvery = 3_000;

/** Counts this device among those who follow a channel while the component is on screen, and says who they are. */
export function useWhoIsHere(channel: string): WhoIsHere {
  const client = useLiveClient();
  const [present, setPresent] = useState<Present>(nobody);
  const [typing, setTyping] = useState<readonly string[]>([]);
  const roster = useRef<Roster | null>(null);
  const toldAt = useRef(0);
  useEffect(() => {
    const here = new Roster();
    roster.current = here;
    let timer: number | undefined;
    const showTyping = () => {
      window.clearTimeout(timer);
      const who = here.whoTypes(Date.now());
      setTyping((old) => (old.join() === who.join() ? old : who));
      if (who.length > 0) timer = window.setTimeout(showTyping, 1_000);
    };
    const leave = client.subscribe(
      channel,
      {
        publication: ({ kind, data }) => {
          if (kind === 'presence') {
            if (here.apply(data)) setPresent(here.present);
            else client.joinAgain(channel);
          } else if (kind === 'typing') {
            here.types(data, Date.now());
            showTyping();
          }
        },
        snapshotNeeded: () => undefined,
      },
      { presence: true },
    );
    return () => {
      window.clearTimeout(timer);
      leave();
    };
  }, [client, channel]);
  return {
    ...present,
    typing,
    types: () => {
      const now = Date.now();
      if (now - toldAt.current < typingEvery) return;
      toldAt.current = now;
      client.typing(channel);
    },
    typed: (id) => {
      roster.current?.typed(id);
      setTyping((old) => (old.includes(id) ? old.filter((each) => each !== id) : old));
    },
  };
}
