import type { QueryClient, QueryKey } from '@tanstack/react-query';

/**
 * Lays what was pushed over what is known. An answer still on its way may be older than the push, so the push is laid
 * over that one too; whatever is newer than both is pushed after this.
 */
export function patch<T>(
  queries: QueryClient,
  queryKey: QueryKey,
  change: (old: T) => T,
  keep?: (value: T) => void,
): void {
  const apply = () => {
    let changed: T | undefined;
    queries.setQueryData<T>(queryKey, (old) => {
      if (old === undefined) return undefined;
      const next = change(old);
      if (next !== old) changed = next;
      return next;
    });
    if (changed !== undefined) keep?.(changed);
  };
  apply();
  const query = queries.getQueryCache().find({ queryKey, exact: true });
  // One that failed or was replaced by a later one has nothing older to bring.
  if (query?.state.fetchStatus === 'fetching') void query.promise?.then(apply, () => undefined);
}

/** Loads again what the live log could not fill. A first answer on its way may be too old for that, so it is awaited. */
export async function reload(queries: QueryClient, queryKey: QueryKey): Promise<void> {
  const first = queries
    .getQueryCache()
    .findAll({ queryKey })
    .filter(({ state }) => state.data === undefined && state.fetchStatus === 'fetching');
  await Promise.allSettled(first.flatMap((query) => (query.promise ? [query.promise] : [])));
  await queries.invalidateQueries({ queryKey });
}
