import { useTranslation } from 'react-i18next';
import type { Role } from '@/api/types';
import { Checkbox } from '@/components/ui/choice';
import { DateTimeField } from '@/components/ui/date-time-field';
import { TextField } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { faultOf } from '@/lib/problem-text';
import type { TermsDraft } from '../model/terms';

interface TermsFieldsProps {
  draft: TermsDraft;
  onChange: (draft: TermsDraft) => void;
  roles: readonly Role[];
  /** Areas belong to an event. */
  withAreas: boolean;
  timeZone: string;
  error: unknown;
}

/** A role, the areas it is for and the hours it is for. */
export function TermsFields({ draft, onChange, roles, withAreas, timeZone, error }: TermsFieldsProps) {
  const { t } = useTranslation();
  const set = (change: Partial<TermsDraft>) => onChange({ ...draft, ...change });
  const areaFault = faultOf(t, error, (pointer) => pointer.startsWith('/areas'));
  return (
    <>
      <Select
        label={t('team.role')}
        value={draft.role}
        onChange={(value) => set({ role: roles.find((each) => each === value) ?? draft.role })}
        options={roles.map((each) => ({ id: each, label: t(`role.${each}`) }))}
      />
      {withAreas ? (
        <TextField
          label={t('team.areas')}
          hint={t('team.areasHint')}
          value={draft.areas}
          onChange={(areas) => set({ areas })}
          error={areaFault}
        />
      ) : null}
      <Checkbox
        label={t('team.limited')}
        isSelected={draft.limited}
        onChange={(limited) => set({ limited })}
      />
      {draft.limited ? (
        <div className="form-grid">
          <DateTimeField
            label={t('team.from')}
            hint={timeZone}
            value={draft.from}
            onChange={(from) => set({ from })}
          />
          <DateTimeField
            label={t('team.until')}
            hint={timeZone}
            value={draft.until}
            onChange={(until) => set({ until })}
            isRequired
          />
        </div>
      ) : null}
    </>
  );
}
