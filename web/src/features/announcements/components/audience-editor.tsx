import { useTranslation } from 'react-i18next';
import { criterionKinds, type Audience, type Criterion } from '@/api/reach-preview';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { needsValue, parts, type Part } from '../model/draft';
import { CriterionValue, useCriterionValues } from './criterion-value';

interface AudienceEditorProps {
  eventId: string;
  audience: Audience;
  onChange: (audience: Audience) => void;
}

/** Who is meant: any of some, only those who also, and not these. */
export function AudienceEditor({ eventId, audience, onChange }: AudienceEditorProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="panel stack audience">
      <legend>{t('announcement.audience')}</legend>
      {parts.map((part) => (
        <PartEditor
          key={part}
          eventId={eventId}
          part={part}
          criteria={audience[part]}
          onChange={(criteria) => onChange({ ...audience, [part]: criteria })}
        />
      ))}
    </fieldset>
  );
}

interface PartEditorProps {
  eventId: string;
  part: Part;
  criteria: Criterion[];
  onChange: (criteria: Criterion[]) => void;
}

function PartEditor({ eventId, part, criteria, onChange }: PartEditorProps) {
  const { t } = useTranslation();
  const valuesOf = useCriterionValues(eventId);
  const kinds = criterionKinds.filter((kind) => part !== 'anyOf' || kind !== 'language');
  const put = (place: number, criterion: Criterion) =>
    onChange(criteria.map((each, at) => (at === place ? criterion : each)));
  return (
    <div className="stack-tight" role="group" aria-label={t(`announcement.part.${part}`)}>
      <h2>{t(`announcement.part.${part}`)}</h2>
      {criteria.length === 0 ? <p className="muted small">{t(`announcement.noPart.${part}`)}</p> : null}
      {criteria.map((criterion, place) => (
        // Two may be the same, and they have no other name than their place.
        <div key={place} className="criterion">
          <Select
            label={t('announcement.by')}
            value={criterion.kind}
            onChange={(next) => {
              const kind = kinds.find((each) => each === next);
              if (kind) put(place, { kind, value: '' });
            }}
            options={kinds.map((kind) => ({ id: kind, label: t(`announcement.kind.${kind}`) }))}
          />
          {needsValue(criterion) ? (
            <CriterionValue
              options={valuesOf(criterion.kind)}
              value={criterion.value}
              onChange={(value) => put(place, { ...criterion, value })}
            />
          ) : null}
          <Button
            tone="quiet"
            icon="minus"
            isDisabled={part === 'anyOf' && criteria.length === 1}
            onPress={() => onChange(criteria.filter((_, at) => at !== place))}
          >
            {t('announcement.remove')}
          </Button>
        </div>
      ))}
      <div>
        <Button
          icon="plus"
          onPress={() =>
            onChange([...criteria, { kind: part === 'anyOf' ? 'ticket-type' : 'role', value: '' }])
          }
        >
          {t(`announcement.add.${part}`)}
        </Button>
      </div>
    </div>
  );
}
