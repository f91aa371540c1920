import { useInfiniteQuery } from '@tanstack/react-query';
import { get, withQuery } from '@/lib/http';
import type { Service } from './dead-letters';

export interface AuditPerson {
  id: string;
  /** Unknown when the person is gone, or not for this reader to know. */
  name: string | null;
}

export interface AuditRow {
  seq: number;
  id: string;
  at: string;
  actor: AuditPerson;
  onBehalfOf: AuditPerson | null;
  action: string;
  object: { type: string; id: string; name: string | null };
  eventId: string | null;
  service: Service;
  traceId: string | null;
  address: string | null;
  details: Record<string, unknown>;
}

export interface AuditPage {
  items: AuditRow[];
  nextCursor: string | null;
  verified: { seq: number; at: string } | null;
}

/** A text for each filter; what is empty narrows nothing. `from` and `until` are instants. */
export interface AuditFilter {
  action?: string | undefined;
  actor?: string | undefined;
  /** Part of a name or address, where no id is known. */
  person?: string | undefined;
  object?: string | undefined;
  trace?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
}

/** Whose log: an event's, all of an organization's, or the platform's own. */
export type AuditScope =
  { kind: 'event'; id: string } | { kind: 'organization'; id: string } | { kind: 'platform' };

function path(scope: AuditScope): string {
  return scope.kind === 'platform' ? '/api/v1/audit-rows' : `/api/v1/${scope.kind}s/${scope.id}/audit-rows`;
}

export function useAuditRows(scope: AuditScope, filter: AuditFilter) {
  return useInfiniteQuery({
    queryKey: ['audit-rows', scope, filter],
    queryFn: ({ pageParam }) =>
      get<AuditPage>(withQuery(path(scope), { ...filter, limit: 50, cursor: pageParam })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

/** Where all rows that the filter lets through can be had as a file. */
export function auditFileUrl(scope: AuditScope, filter: AuditFilter): string {
  return withQuery(`${path(scope)}.csv`, { ...filter });
}
