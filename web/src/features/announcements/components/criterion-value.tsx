import { useTranslation } from 'react-i18next';
import { useProgramme } from '@/api/programme';
import type { Criterion } from '@/api/reach-preview';
import { useTicketTypes } from '@/api/tickets';
import { Select, type SelectOption } from '@/components/ui/select';
import { languages } from '@/lib/preferences';
import { roles } from '../model/roles';

/** What of its kind a criterion can name in an event. */
export function useCriterionValues(eventId: string): (kind: Criterion['kind']) => SelectOption[] {
  const { t } = useTranslation();
  const programme = useProgramme(eventId);
  const types = useTicketTypes(eventId);
  const named = (values: readonly { name: string }[] | undefined) =>
    (values ?? []).map(({ name }) => ({ id: name, label: name }));
  return (kind) => {
    switch (kind) {
      case 'ticket-type':
        return (types.data?.items ?? []).map(({ id, name }) => ({ id, label: name }));
      case 'track':
        return named(programme.data?.tracks);
      case 'zone':
        return named(programme.data?.rooms);
      case 'session':
        return (programme.data?.sessions ?? []).map(({ id, title }) => ({ id, label: title }));
      case 'role':
        return roles.map((role) => ({ id: role.toLowerCase(), label: t(`role.${role}`) }));
      case 'language':
        return languages.map((language) => ({ id: language, label: t(`announcement.language.${language}`) }));
      case 'everyone':
      case 'participant':
        return [];
    }
  };
}

interface CriterionValueProps {
  options: SelectOption[];
  value: string;
  onChange: (value: string) => void;
}

export function CriterionValue({ options, value, onChange }: CriterionValueProps) {
  const { t } = useTranslation();
  // What the event no longer has still shows, so that it can be seen and changed.
  const known = value === '' || options.some(({ id }) => id === value);
  return (
    <Select
      label={t('announcement.which')}
      value={value}
      onChange={onChange}
      options={known ? options : [...options, { id: value, label: value }]}
    />
  );
}
