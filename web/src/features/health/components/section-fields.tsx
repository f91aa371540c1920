import { useTranslation } from 'react-i18next';
import { severities, type Contents, type Section } from '@/api/health';
import { TextField } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { listOf, timesOf } from '../model/content';
import { RowList } from './row-list';

interface FieldsProps<S extends Section> {
  content: Contents[S];
  onChange: (content: Contents[S]) => void;
}

export function MedicalFields({ content, onChange }: FieldsProps<'medical'>) {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        label={t('health.inEmergency')}
        hint={t('health.inEmergencyHint')}
        multiline
        maxLength={1000}
        value={content.inEmergency ?? ''}
        onChange={(inEmergency) => onChange({ ...content, inEmergency })}
      />
      <RowList
        title={t('health.allergies')}
        addLabel={t('health.addAllergy')}
        rows={content.allergies}
        fresh={{ substance: '', severity: 'moderate', reaction: '' }}
        nameOf={(row) => row.substance}
        onChange={(allergies) => onChange({ ...content, allergies })}
      >
        {(row, set) => (
          <>
            <TextField
              label={t('health.substance')}
              isRequired
              maxLength={200}
              value={row.substance}
              onChange={(substance) => set({ substance })}
            />
            <Select
              label={t('health.howBad')}
              value={row.severity}
              options={severities.map((each) => ({ id: each, label: t(`health.severity.${each}`) }))}
              onChange={(value) =>
                set({ severity: severities.find((each) => each === value) ?? row.severity })
              }
            />
            <TextField
              label={t('health.reaction')}
              maxLength={1000}
              value={row.reaction ?? ''}
              onChange={(reaction) => set({ reaction })}
            />
          </>
        )}
      </RowList>
      <RowList
        title={t('health.conditions')}
        addLabel={t('health.addCondition')}
        rows={content.conditions}
        fresh={{ name: '', note: '' }}
        nameOf={(row) => row.name}
        onChange={(conditions) => onChange({ ...content, conditions })}
      >
        {(row, set) => (
          <>
            <TextField
              label={t('health.condition')}
              isRequired
              maxLength={200}
              value={row.name}
              onChange={(name) => set({ name })}
            />
            <TextField
              label={t('health.note')}
              maxLength={1000}
              value={row.note ?? ''}
              onChange={(note) => set({ note })}
            />
          </>
        )}
      </RowList>
    </>
  );
}

export function MedicationFields({ content, onChange }: FieldsProps<'medication'>) {
  const { t } = useTranslation();
  return (
    <RowList
      title={t('health.medicines')}
      addLabel={t('health.addMedicine')}
      rows={content.medicines}
      fresh={{ drug: '', dose: '', times: [] }}
      nameOf={(row) => row.drug}
      onChange={(medicines) => onChange({ medicines })}
    >
      {(row, set) => (
        <>
          <TextField
            label={t('health.drug')}
            isRequired
            maxLength={200}
            value={row.drug}
            onChange={(drug) => set({ drug })}
          />
          <TextField
            label={t('health.dose')}
            isRequired
            maxLength={200}
            value={row.dose}
            onChange={(dose) => set({ dose })}
          />
          <TextField
            label={t('health.times')}
            hint={t('health.timesHint')}
            isRequired
            defaultValue={row.times.join(', ')}
            onChange={(times) => set({ times: timesOf(times) })}
          />
          <TextField
            label={t('health.note')}
            maxLength={1000}
            value={row.note ?? ''}
            onChange={(note) => set({ note })}
          />
        </>
      )}
    </RowList>
  );
}

function ListField(props: {
  label: string;
  hint?: string;
  value: readonly string[];
  onChange: (value: string[]) => void;
}) {
  const { value, onChange, ...rest } = props;
  return (
    <TextField
      {...rest}
      multiline
      defaultValue={value.join('\n')}
      onChange={(text) => onChange(listOf(text))}
    />
  );
}

export function DietaryFields({ content, onChange }: FieldsProps<'dietary'>) {
  const { t } = useTranslation();
  return (
    <>
      <ListField
        label={t('health.avoidList')}
        hint={t('health.avoidHint')}
        value={content.avoid}
        onChange={(avoid) => onChange({ ...content, avoid })}
      />
      <ListField
        label={t('health.dietaryNeeds')}
        hint={t('health.oneALine')}
        value={content.needs}
        onChange={(needs) => onChange({ ...content, needs })}
      />
      <TextField
        label={t('health.note')}
        multiline
        maxLength={1000}
        value={content.note ?? ''}
        onChange={(note) => onChange({ ...content, note })}
      />
    </>
  );
}

export function SupportFields({ content, onChange }: FieldsProps<'support'>) {
  const { t } = useTranslation();
  return (
    <>
      <ListField
        label={t('health.supportNeeds')}
        hint={t('health.oneALine')}
        value={content.needs}
        onChange={(needs) => onChange({ ...content, needs })}
      />
      <TextField
        label={t('health.communication')}
        hint={t('health.communicationHint')}
        multiline
        maxLength={1000}
        value={content.communication ?? ''}
        onChange={(communication) => onChange({ ...content, communication })}
      />
      <TextField
        label={t('health.note')}
        multiline
        maxLength={1000}
        value={content.note ?? ''}
        onChange={(note) => onChange({ ...content, note })}
      />
    </>
  );
}

export function ContactFields({ content, onChange }: FieldsProps<'contacts'>) {
  const { t } = useTranslation();
  return (
    <RowList
      title={t('health.contacts')}
      addLabel={t('health.addContact')}
      rows={content.contacts}
      fresh={{ name: '', phone: '', relation: '' }}
      nameOf={(row) => row.name}
      onChange={(contacts) => onChange({ contacts })}
    >
      {(row, set) => (
        <>
          <TextField
            label={t('health.contactName')}
            isRequired
            maxLength={200}
            value={row.name}
            onChange={(name) => set({ name })}
          />
          <TextField
            label={t('health.phone')}
            type="tel"
            isRequired
            maxLength={31}
            value={row.phone}
            onChange={(phone) => set({ phone })}
          />
          <TextField
            label={t('health.relation')}
            maxLength={100}
            value={row.relation ?? ''}
            onChange={(relation) => set({ relation })}
          />
        </>
      )}
    </RowList>
  );
}
