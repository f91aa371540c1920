import type { TFunction } from 'i18next';
import type { Shift } from '@/api/shifts';

/** As what and where somebody works. */
export function whereOf(t: TFunction, { role, areas }: Shift): string {
  return [t(`role.${role}`), ...areas].join(' · ');
}
