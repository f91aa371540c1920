import { useMutation } from '@tanstack/react-query';
import { useLiveClient } from '@/lib/live/live-context';
import { forgetDevice } from '@/lib/offline/device';
import { announceSignOut } from '@/lib/offline/sign-out';
import { changePreferences } from '@/lib/preferences';
import { useOffline } from './offline';
import { turnPushOff } from './push';
import { signOut } from './session';

/** Signs out and leaves nothing on the device; then the browser goes where the gateway says, by way of `onLeft`. */
export function useLeave(
  onLeft: (location: string) => void = (location) => window.location.assign(location),
) {
  const live = useLiveClient();
  const { database, snapshots } = useOffline();
  return useMutation({
    mutationFn: async () => {
      // The next person in front of this device must not read what is pushed to this one.
      await turnPushOff().catch(() => undefined);
      return signOut();
    },
    // A socket that is closed with the session would only ask for another as a stranger.
    onMutate: () => live.stop(),
    onError: () => live.start(),
    onSuccess: async (location) => {
      announceSignOut();
      snapshots.close();
      // The gateway's answer may have emptied the storage already, and the language with it.
      await forgetDevice(database).catch(() => undefined);
      changePreferences({});
      onLeft(location);
    },
  });
}
