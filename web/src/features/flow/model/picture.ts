/** What of a step its place in the picture depends on. */
export interface Node {
  key: string;
  needs: readonly string[];
}

export interface Placed<T extends Node> {
  step: T;
  /** How many steps have to follow each other before it. */
  column: number;
  row: number;
}

export interface Edge {
  from: { column: number; row: number };
  to: { column: number; row: number };
  fromKey: string;
  toKey: string;
}

export interface Picture<T extends Node> {
  columns: number;
  rows: number;
  /** Column by column, in the order in which one reads. */
  placed: Placed<T>[];
  edges: Edge[];
}

/** Steps that wait for each other in a ring, the first one again at the end; nothing when there is no ring. */
export function ringOf(steps: readonly Node[]): string[] {
  const needs = new Map(steps.map((step) => [step.key, step.needs]));
  const over = new Set<string>();
  for (const { key } of steps) {
    const ring = ringFrom(key, needs, over);
    if (ring.length > 0) return ring;
  }
  return [];
}

/** Follows needs without recursion: a person may chain as many steps as they like. */
function ringFrom(start: string, needs: ReadonlyMap<string, readonly string[]>, over: Set<string>): string[] {
  const way: { key: string; next: number }[] = [{ key: start, next: 0 }];
  const onWay = new Set([start]);
  while (way.length > 0) {
    const top = way.at(-1);
    if (!top) return [];
    const need = (needs.get(top.key) ?? [])[top.next];
    if (need === undefined) {
      over.add(top.key);
      onWay.delete(top.key);
      way.pop();
      continue;
    }
    top.next += 1;
    if (onWay.has(need)) {
      const keys = way.map((each) => each.key);
      return [need, ...keys.slice(keys.indexOf(need) + 1).reverse(), need];
    }
    if (over.has(need) || !needs.has(need)) continue;
    way.push({ key: need, next: 0 });
    onWay.add(need);
  }
  return [];
}

/** Puts each step into a column behind all that it needs, and near them. */
export function pictureOf<T extends Node>(steps: readonly T[]): Picture<T> {
  const columns = columnsOf(steps);
  const rowOf = new Map<string, number>();
  const placed: Placed<T>[] = [];
  let rows = 0;
  for (let column = 0; column <= Math.max(0, ...columns.values()); column++) {
    const here = steps
      .filter((step) => columns.get(step.key) === column)
      .map((step, index) => ({ step, wish: wishOf(step, rowOf, index) }))
      .sort((one, other) => one.wish - other.wish);
    here.forEach(({ step }, row) => {
      rowOf.set(step.key, row);
      placed.push({ step, column, row });
    });
    rows = Math.max(rows, here.length);
  }
  const byKey = new Map(placed.map((each) => [each.step.key, each]));
  const edges = placed.flatMap((to) =>
    to.step.needs.flatMap((need) => {
      const from = byKey.get(need);
      return from
        ? [
            {
              from: { column: from.column, row: from.row },
              to: { column: to.column, row: to.row },
              fromKey: need,
              toKey: to.step.key,
            },
          ]
        : [];
    }),
  );
  return { columns: placed.length === 0 ? 0 : Math.max(...columns.values()) + 1, rows, placed, edges };
}

function columnsOf(steps: readonly Node[]): Map<string, number> {
  const columns = new Map<string, number>();
  // As often as there are steps is enough for the longest chain, and ends when there is a ring.
  for (let round = 0; round <= steps.length; round++) {
    let moved = false;
    for (const step of steps) {
      const behind = step.needs.map((need) => (columns.get(need) ?? -1) + 1);
      const column = Math.max(0, ...behind);
      if (columns.get(step.key) !== column && column < steps.length) {
        columns.set(step.key, column);
        moved = true;
      }
    }
    if (!moved) break;
  }
  return columns;
}

/** The middle of what it needs; without that, its place in the list. */
function wishOf(step: Node, rowOf: ReadonlyMap<string, number>, index: number): number {
  const rows = step.needs.map((need) => rowOf.get(need)).filter((row) => row !== undefined);
  return rows.length === 0 ? index : rows.reduce((sum, row) => sum + row, 0) / rows.length;
}

/** Where an arrow key leads from a step. */
export function neighbourOf<T extends Node>(
  picture: Picture<T>,
  key: string,
  arrow: 'before' | 'after' | 'up' | 'down',
): string | undefined {
  const here = picture.placed.find((each) => each.step.key === key);
  if (!here) return undefined;
  switch (arrow) {
    case 'before':
      return picture.edges.find((edge) => edge.toKey === key)?.fromKey;
    case 'after':
      return picture.edges.find((edge) => edge.fromKey === key)?.toKey;
    case 'up':
    case 'down': {
      const row = here.row + (arrow === 'down' ? 1 : -1);
      return picture.placed.find((each) => each.column === here.column && each.row === row)?.step.key;
    }
  }
}
