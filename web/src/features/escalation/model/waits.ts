/** How long one can wait for an answer, in seconds; few enough to choose from. */
const waits = [0, 10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800, 43_200, 86_400] as const;

/** All of them, and the one that counts now if it is another. */
export function waitsWith(current: number): number[] {
  return [...new Set([...waits, current])].sort((one, other) => one - other);
}

/** The largest unit in which it is a whole number. */
export function inUnit(seconds: number): { value: number; unit: 'second' | 'minute' | 'hour' | 'day' } {
  if (seconds === 0) return { value: 0, unit: 'second' };
  if (seconds % 86_400 === 0) return { value: seconds / 86_400, unit: 'day' };
  if (seconds % 3600 === 0) return { value: seconds / 3600, unit: 'hour' };
  if (seconds % 60 === 0) return { value: seconds / 60, unit: 'minute' };
  return { value: seconds, unit: 'second' };
}

/** Nobody on duty hears sooner than after a minute. */
export function dutyWaitsWith(current: number | null): number[] {
  return waitsWith(current ?? 60).filter((seconds) => seconds >= 60);
}
