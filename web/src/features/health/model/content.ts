import type { TFunction } from 'i18next';
import type { Contents, Health, Medicine, Section } from '@/api/health';

export const nothing: Contents = {
  medical: { conditions: [], allergies: [], inEmergency: '' },
  medication: { medicines: [] },
  dietary: { avoid: [], needs: [], note: '' },
  support: { needs: [], communication: '', note: '' },
  contacts: { contacts: [] },
};

/** What stands in a section, and the version that an edit of it begins with. */
export function sectionOf<S extends Section>(
  health: Health,
  section: S,
): { version: number; content: Contents[S] } {
  const found = health.sections.find((each) => each.section === section);
  return found
    ? { version: found.version, content: found.content as Contents[S] }
    : { version: 0, content: nothing[section] };
}

const some = (parts: (string | null | undefined)[]) =>
  parts.filter((each) => each !== null && each !== undefined && each !== '').join(' · ');

function medicineLine(t: TFunction, each: Medicine): string {
  const days =
    each.from || each.until
      ? t('health.days', { from: each.from ?? '…', until: each.until ?? '…' })
      : undefined;
  return some([each.drug, each.dose, each.times.join(', '), days, each.note]);
}

/** What stands in a section, a line for each thing, to be read and to be compared. */
export function linesOf<S extends Section>(t: TFunction, section: S, content: Contents[S]): string[] {
  const all = { [section]: content } as Partial<Contents>;
  const labelled = (label: string, text: string | null | undefined) => (text ? [`${label}: ${text}`] : []);
  return [
    ...labelled(t('health.inEmergency'), all.medical?.inEmergency),
    ...(all.medical?.allergies ?? []).map((each) =>
      some([
        `${t('health.allergy')}: ${each.substance}`,
        t(`health.severity.${each.severity}`),
        each.reaction,
      ]),
    ),
    ...(all.medical?.conditions ?? []).map((each) => some([each.name, each.note])),
    ...(all.medication?.medicines ?? []).map((each) => medicineLine(t, each)),
    ...(all.dietary?.avoid ?? []).map((each) => `${t('health.avoid')}: ${each}`),
    ...(all.dietary?.needs ?? []),
    ...labelled(t('health.note'), all.dietary?.note),
    ...labelled(t('health.communication'), all.support?.communication),
    ...(all.support?.needs ?? []),
    ...labelled(t('health.note'), all.support?.note),
    ...(all.contacts?.contacts ?? []).map((each) => some([each.name, each.phone, each.relation])),
  ];
}

export interface Difference {
  line: string;
  change: 'same' | 'added' | 'removed';
}

/** What an edit takes away and adds, beside what stays. */
export function differences(now: readonly string[], then: readonly string[]): Difference[] {
  return [
    ...now.map((line): Difference => ({ line, change: then.includes(line) ? 'same' : 'removed' })),
    ...then.filter((line) => !now.includes(line)).map((line): Difference => ({ line, change: 'added' })),
  ];
}

export function listOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** `8, 20:30` and `08:00، 20:30` as the times that the platform knows; what is no time stays, to be refused. */
export function timesOf(text: string): string[] {
  return text
    .split(/[,،;\s]+/)
    .filter((each) => each !== '')
    .map((each) => {
      const [, hour, minute = '00'] = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(each) ?? [];
      return hour === undefined ? each : `${hour.padStart(2, '0')}:${minute}`;
    });
}
