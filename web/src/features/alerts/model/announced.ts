const storageKey = 'turnout.alerts.announced';

/** Which messages were read out in this tab, so that a page that is loaded again does not shout again. */
export function announceOnce(alertId: string): boolean {
  const known = read();
  if (known.includes(alertId)) return false;
  try {
    sessionStorage.setItem(storageKey, JSON.stringify([...known.slice(-49), alertId]));
  } catch {
    // A private window may forbid it; then it is read out once more.
  }
  return true;
}

function read(): string[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}
