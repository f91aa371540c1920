import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames } from '@/api/people';
import { usePerson } from '@/api/session';
import type { Assignee } from '@/api/tasks';
import { useMembers } from '@/api/team';
import { Button } from '@/components/ui/button';
import { DateTimeField } from '@/components/ui/date-time-field';
import { Icon } from '@/components/ui/icon';
import { Select } from '@/components/ui/select';
import { instantAt, type Clockface } from '@/lib/dates';
import { keyOf, roles, whoText } from '../model/people';

interface PeopleFieldProps {
  eventId: string;
  timeZone: string;
  clock: Clockface;
  value: readonly Assignee[];
  onChange: (value: Assignee[]) => void;
  error?: string | undefined;
}

/** Who is to do it: people, roles, and whoever is on shift. */
export function PeopleField({ eventId, timeZone, clock, value, onChange, error }: PeopleFieldProps) {
  const { t } = useTranslation();
  const me = usePerson();
  const members = useMembers({ eventId }, '').data?.pages.flatMap((page) => page.items) ?? [];
  const known = useNames(value.flatMap((each) => each.personId ?? []));
  const names = new Map([
    ...known,
    ...members.map(({ personId, name }) => [personId, name] as const),
    ...(me ? [[me.id, me.name] as const] : []),
  ]);
  const [shift, setShift] = useState<{ from: string; until: string } | null>(null);
  const chosen = new Set(value.map(keyOf));
  const choices: { one: Assignee; label: string }[] = [
    ...[...names]
      .sort(([, one], [, other]) => one.localeCompare(other))
      .map(([personId, name]) => ({ one: { kind: 'person' as const, personId }, label: name })),
    ...roles.map((role) => ({ one: { kind: 'role' as const, role }, label: t(`tasks.role.${role}`) })),
    { one: { kind: 'shift' as const }, label: t('tasks.onDuty') },
  ].filter(({ one }) => !chosen.has(keyOf(one)));
  const add = (one: Assignee) => onChange([...value, one]);
  return (
    <fieldset className="fieldset stack-tight">
      <legend>{t('tasks.who')}</legend>
      {value.length > 0 ? (
        <ul className="plain-list">
          {value.map((each) => (
            <li key={keyOf(each)} className="row-between">
              <span dir="auto">{whoText(t, clock, names, each)}</span>
              <Button
                tone="quiet"
                aria-label={t('tasks.removeWho', { who: whoText(t, clock, names, each) })}
                onPress={() => onChange(value.filter((other) => other !== each))}
              >
                <Icon name="close" />
              </Button>
            </li>
          ))}
        </ul>
      ) : (
        <p className="small muted">{t('tasks.nobodyYet')}</p>
      )}
      <Select
        label={t('tasks.addWho')}
        value=""
        options={[
          ...choices.map(({ one, label }) => ({ id: keyOf(one), label })),
          { id: 'time', label: t('tasks.shiftOfTime') },
        ]}
        onChange={(id) => {
          const choice = choices.find(({ one }) => keyOf(one) === id);
          if (choice) add(choice.one);
          else setShift({ from: '', until: '' });
        }}
      />
      {shift ? (
        <div className="form-grid">
          <DateTimeField
            label={t('team.from')}
            hint={timeZone}
            value={shift.from}
            onChange={(from) => setShift({ ...shift, from })}
          />
          <DateTimeField
            label={t('team.until')}
            hint={timeZone}
            value={shift.until}
            onChange={(until) => setShift({ ...shift, until })}
          />
          <Button
            isDisabled={shift.from === '' || shift.until <= shift.from}
            onPress={() => {
              add({
                kind: 'shift',
                dutyFrom: instantAt(shift.from, timeZone),
                dutyUntil: instantAt(shift.until, timeZone),
              });
              setShift(null);
            }}
          >
            {t('tasks.addShift')}
          </Button>
        </div>
      ) : null}
      {error ? <p className="field-error">{error}</p> : null}
    </fieldset>
  );
}
