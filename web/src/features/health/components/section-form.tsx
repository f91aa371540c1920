import { useState, type ComponentType } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useDo } from '@/api/commands';
import {
  saveSection,
  sectionPath,
  useSafetyKey,
  versionTag,
  type Contents,
  type Section,
} from '@/api/health';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { sealForServer } from '@/lib/offline/sealed';
import { Problem, Unreachable } from '@/lib/problem';
import { messageOf } from '@/lib/problem-text';
import {
  ContactFields,
  DietaryFields,
  MedicalFields,
  MedicationFields,
  SupportFields,
} from './section-fields';

interface FieldsProps<S extends Section> {
  content: Contents[S];
  onChange: (content: Contents[S]) => void;
}

type FieldsOf = { [S in Section]: ComponentType<FieldsProps<S>> };

const fields: FieldsOf = {
  medical: MedicalFields,
  medication: MedicationFields,
  dietary: DietaryFields,
  support: SupportFields,
  contacts: ContactFields,
};

interface SectionFormProps<S extends Section> {
  participantId: string;
  section: S;
  version: number;
  content: Contents[S];
  onSaved: () => void;
  onSealed: () => void;
  onCancel: () => void;
}

/** Edits one section. Without a connection the edit is sealed before it is kept, and arrives as a proposal. */
export function SectionForm<S extends Section>(props: SectionFormProps<S>) {
  const { participantId, section, version, content, onSaved, onSealed, onCancel } = props;
  const { t } = useTranslation();
  const [draft, setDraft] = useState(content);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const safetyKey = useSafetyKey();
  const doLater = useDo();
  const Fields: ComponentType<FieldsProps<S>> = fields[section];

  const seal = async () => {
    if (!safetyKey.data) throw new Unreachable(null);
    const context = `participant:${participantId}/${section}`;
    const sealed = await sealForServer(safetyKey.data, context, {
      madeAt: new Date().toISOString(),
      content: draft,
    });
    await doLater({
      entity: `health:${participantId}/${section}`,
      merge: 'sealed',
      baseVersion: versionTag(version),
      intent: {
        type: 'propose-safety-edit',
        path: `${sectionPath(participantId, section)}/proposals`,
        sealed,
      },
    });
    onSealed();
  };
  const save = async () => {
    setBusy(true);
    setError(null);
    try {
      await saveSection(participantId, section, version, draft);
      onSaved();
    } catch (cause) {
      if (!(cause instanceof Unreachable)) setError(cause);
      else await seal().catch(setError);
    } finally {
      setBusy(false);
    }
  };
  const wrong = error instanceof Problem ? error.errors.map((each) => each.detail) : [];
  return (
    <Form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {error ? (
        <Banner tone="danger">
          {messageOf(error, t)} {wrong.join(' ')}
        </Banner>
      ) : null}
      <Fields content={draft} onChange={setDraft} />
      <div className="row">
        <Button onPress={onCancel}>{t('action.cancel')}</Button>
        <Button type="submit" tone="primary" isDisabled={busy}>
          {t('action.save')}
        </Button>
      </div>
    </Form>
  );
}
