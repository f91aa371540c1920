import type { Figures } from '@/api/types';

export interface Point {
  at: string;
  count: number;
}

const most = 48;

/** At most 48 points: minutes are joined into equal spans, so that a week of sales stays a picture. */
export function spansOf(sales: Figures['sales']): Point[] {
  const sorted = [...sales].sort((a, b) => a.minute.localeCompare(b.minute));
  const first = sorted[0];
  const last = sorted.at(-1);
  if (!first || !last) return [];
  const start = Date.parse(first.minute);
  const minutes = (Date.parse(last.minute) - start) / 60_000 + 1;
  const span = Math.max(1, Math.ceil(minutes / most)) * 60_000;
  const points: Point[] = [];
  for (let at = start; at <= Date.parse(last.minute); at += span)
    points.push({ at: new Date(at).toISOString(), count: 0 });
  for (const sale of sorted) {
    const point = points[Math.floor((Date.parse(sale.minute) - start) / span)];
    if (point) point.count += sale.count;
  }
  return points;
}
