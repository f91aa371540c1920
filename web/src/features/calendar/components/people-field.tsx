import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames } from '@/api/people';
import { useMembers } from '@/api/team';
import { Checkbox } from '@/components/ui/choice';
import { SearchField } from '@/components/ui/field';

interface PeopleFieldProps {
  eventId: string;
  people: readonly string[];
  error: string | undefined;
  onChange: (people: string[]) => void;
}

const most = 8;

/** Whom of the team something is for: those who are chosen, and those whose names match. */
export function PeopleField({ eventId, people, error, onChange }: PeopleFieldProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const members = useMembers({ eventId }, useDeferredValue(text));
  const names = useNames(people);
  const shown = new Map(people.map((id) => [id, names.get(id) ?? t('calendar.somebody')]));
  for (const { personId, name } of members.data?.pages.flatMap((page) => page.items) ?? [])
    if (shown.size < people.length + most || shown.has(personId)) shown.set(personId, name);
  return (
    <fieldset className="fieldset stack-tight">
      <legend className="field-label">{t('calendar.people')}</legend>
      <SearchField label={t('calendar.findPerson')} value={text} onChange={setText} />
      {[...shown].map(([id, name]) => (
        <Checkbox
          key={id}
          label={name}
          isSelected={people.includes(id)}
          onChange={(chosen) => onChange(chosen ? [...people, id] : people.filter((each) => each !== id))}
        />
      ))}
      {error ? <p className="field-error">{error}</p> : null}
    </fieldset>
  );
}
