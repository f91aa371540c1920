import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useOffline } from '@/api/offline';
import { usePerson } from '@/api/session';
import { useStarsSettled } from '@/api/stars';
import { onConnectionChange, isOnline } from '@/lib/connection';
import { useLiveClient, useLiveStatus } from '@/lib/live/live-context';
import { openDevice } from '@/lib/offline/device';
import { onSignOutElsewhere, page } from '@/lib/offline/sign-out';
import { usePreferences } from '@/lib/preferences';

/** Runs what has no face: the live connection of who is signed in, replay on reconnect, and re-seeding an evicted store. */
export function Engine() {
  useStarsSettled();
  const person = usePerson();
  const live = useLiveClient();
  const status = useLiveStatus();
  const queries = useQueryClient();
  const { database, replayer, snapshots } = useOffline();
  const personId = person?.id ?? null;
  const { calm } = usePreferences();

  useEffect(() => {
    if (personId === null) return;
    let left = false;
    let stopReplaying = () => {};
    // Replay only starts once it is certain that what waits here is this person's.
    void openDevice(database, personId).then((state) => {
      // What a link offers is the same for everybody, and gone once it is accepted.
      if (state === 'evicted' || state === 'other-person')
        void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'offer' });
      if (!left) stopReplaying = replayer.start();
    });
    // Asked for once something of theirs is kept; a browser may say no and evict later, which openDevice then sees.
    if ('storage' in navigator) void navigator.storage.persist();
    live.start();
    const wake = () => {
      if (isOnline() && document.visibilityState === 'visible') live.wake();
    };
    const stopListening = onConnectionChange(wake);
    document.addEventListener('visibilitychange', wake);
    const leave = () => {
      left = true;
      stopReplaying();
      live.stop();
    };
    // The person left in another tab: nothing of theirs may come back from this one.
    const stopWatching = onSignOutElsewhere(() => {
      leave();
      snapshots.close();
      page.reload();
    });
    return () => {
      leave();
      stopListening();
      stopWatching();
      document.removeEventListener('visibilitychange', wake);
    };
  }, [personId, live, database, queries, replayer, snapshots]);

  // Read by the service worker, which shows what is pushed.
  useEffect(() => {
    if (personId !== null) void database.meta.put({ key: 'calm', value: calm });
  }, [personId, database, calm]);

  useEffect(() => {
    if (status === 'open') void replayer.trigger();
  }, [status, replayer]);
  return null;
}
