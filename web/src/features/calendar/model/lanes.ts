export interface Placed<T> {
  item: T;
  from: number;
  until: number;
  /** Which of the lanes that stand side by side it has, from 0. */
  lane: number;
  lanes: number;
}

/** Gives what overlaps lanes side by side, as few as there can be. */
export function inLanes<T>(all: readonly { item: T; from: number; until: number }[]): Placed<T>[] {
  const placed: Placed<T>[] = [];
  let group: Placed<T>[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const each of group) placed.push({ ...each, lanes: ends.length });
    group = [];
    ends = [];
  };
  for (const each of [...all].sort((one, other) => one.from - other.from || other.until - one.until)) {
    if (ends.every((end) => end <= each.from)) close();
    const free = ends.findIndex((end) => end <= each.from);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = each.until;
    group.push({ ...each, lane, lanes: 1 });
  }
  close();
  return placed;
}
