import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { meKey, useMe } from '@/api/session';
import type { Grant } from '@/api/types';
import { useNotify } from '@/components/ui/notices';
import { useLiveClient, useLiveStatus } from '@/lib/live/live-context';

/** The clocks of the services may differ a little when a duty window opens or closes. */
const lookAgain = 2_000;

const keyOf = (grant: Grant) => `${grant.organizationId} ${grant.eventId ?? ''} ${grant.role}`;

/** Says when a role begins or ends while the app is open, and lets every page ask anew what it may show. */
export function RightsWatch() {
  const { t } = useTranslation();
  const live = useLiveClient();
  const status = useLiveStatus();
  const queries = useQueryClient();
  const notify = useNotify();
  const me = useMe();
  const { data, dataUpdatedAt } = me;
  const known = useRef<{ personId: string; grants: Grant[] } | null>(null);
  const wasOpen = useRef(false);

  useEffect(() => {
    let timer: number | undefined;
    const ask = () => void queries.invalidateQueries({ queryKey: meKey });
    const stop = live.onRights(() => {
      ask();
      window.clearTimeout(timer);
      timer = window.setTimeout(ask, lookAgain);
    });
    return () => {
      stop();
      window.clearTimeout(timer);
    };
  }, [live, queries]);

  // Nobody tells what happened while the connection was down.
  useEffect(() => {
    if (status !== 'open') return;
    if (wasOpen.current) void queries.invalidateQueries({ queryKey: meKey });
    wasOpen.current = true;
  }, [status, queries]);

  useEffect(() => {
    if (!data) return;
    const grants = data.grants ?? [];
    const before = known.current;
    known.current = { personId: data.id, grants };
    if (before?.personId !== data.id) return;
    const missing = (from: Grant[], others: Grant[]) => {
      const keys = new Set(others.map(keyOf));
      return from.find((grant) => !keys.has(keyOf(grant)));
    };
    const lost = missing(before.grants, grants);
    const gained = missing(grants, before.grants);
    if (!lost && !gained) return;
    if (lost) notify(t('rights.lost', { role: t(`role.${lost.role}`) }), 'warning');
    if (gained) notify(t('rights.gained', { role: t(`role.${gained.role}`) }), 'success');
    void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== meKey[0] });
  }, [data, dataUpdatedAt, notify, queries, t]);
  return null;
}
