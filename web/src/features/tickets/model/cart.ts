import type { TicketType } from '@/api/types';
import type { Money } from '@/lib/money';

export type Quantities = Readonly<Record<string, number>>;

export interface CartLine {
  type: TicketType;
  quantity: number;
}

export function linesOf(types: readonly TicketType[], quantities: Quantities): CartLine[] {
  return types
    .map((type) => ({ type, quantity: quantities[type.id] ?? 0 }))
    .filter((line) => line.quantity > 0);
}

/** The sum, or `null` for an empty cart or one in several currencies, which cannot be paid as one. */
export function totalOf(lines: readonly CartLine[]): Money | null {
  const currency = lines[0]?.type.price.currency;
  if (currency === undefined || lines.some((line) => line.type.price.currency !== currency)) return null;
  return { currency, amount: lines.reduce((sum, line) => sum + line.type.price.amount * line.quantity, 0) };
}

export function mostOf(type: TicketType): number {
  return type.onSale ? Math.max(0, Math.min(type.maxPerOrder, type.left)) : 0;
}
