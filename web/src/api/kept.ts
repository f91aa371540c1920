import { useQuery } from '@tanstack/react-query';
import { useOnline } from '@/lib/connection';
import { useOffline } from './offline';

/** Since when this device has what it shows, while it cannot ask anybody; nothing while it can. */
export function useKeptAt(snapshot: string): number | undefined {
  const { snapshots } = useOffline();
  const online = useOnline();
  const { data } = useQuery({
    queryKey: ['kept-at', snapshot, online],
    enabled: !online,
    queryFn: async () => (await snapshots.savedAt(snapshot)) ?? null,
    networkMode: 'always',
    staleTime: 0,
  });
  return online ? undefined : (data ?? undefined);
}
