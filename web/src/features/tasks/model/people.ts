import type { TFunction } from 'i18next';
import type { Assignee } from '@/api/tasks';
import type { Clockface } from '@/lib/dates';

export const roles = ['ORGANIZER', 'STAFF', 'VOLUNTEER', 'OWNER'] as const;

/** Who is meant, in words. */
export function whoText(
  t: TFunction,
  clock: Clockface,
  names: ReadonlyMap<string, string>,
  assignee: Assignee,
): string {
  if (assignee.kind === 'person') return names.get(assignee.personId ?? '') ?? t('tasks.somebody');
  if (assignee.kind === 'role') {
    const role = roles.find((each) => each === assignee.role);
    return role ? t(`tasks.role.${role}`) : t('tasks.somebody');
  }
  return assignee.dutyFrom && assignee.dutyUntil
    ? t('tasks.onShift', {
        from: clock.dateTime(assignee.dutyFrom),
        until: clock.dateTime(assignee.dutyUntil),
      })
    : t('tasks.onDuty');
}

/** Stands for one of several, in lists. */
export const keyOf = ({ kind, personId, role, dutyFrom, dutyUntil }: Assignee): string =>
  [kind, personId ?? '', role ?? '', dutyFrom ?? '', dutyUntil ?? ''].join('|');
