/** What somebody looks for in the audit log, as it stands in the address: times as on a wall clock. */
export interface AuditSearch {
  action?: string | undefined;
  actor?: string | undefined;
  object?: string | undefined;
  trace?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
}

export const auditFields = ['action', 'actor', 'object', 'trace', 'from', 'until'] as const;

/** Takes over what an address says, and nothing but non-empty texts. */
export function readAuditSearch(search: Record<string, unknown>): AuditSearch {
  const read: AuditSearch = {};
  for (const field of auditFields) {
    const value = search[field];
    if (typeof value === 'string' && value.trim() !== '') read[field] = value.trim();
    // The router reads a number from an address such as `?object=12`.
    else if (typeof value === 'number') read[field] = String(value);
  }
  return read;
}
