import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { enrol, kinds, type Newcomer } from '@/api/delegations';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { useNotify } from '@/components/ui/notices';
import { Select } from '@/components/ui/select';
import { uuidv7 } from '@/lib/ids';
import { refusal } from '../model/refusal';

const nobody: Newcomer = { givenName: '', familyName: '', birthDate: '', kind: 'athlete' };

/** One more person; for many there is the import. */
export function NewcomerForm({ delegationId, onAdded }: { delegationId: string; onAdded: () => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [draft, setDraft] = useState(nobody);
  const add = useMutation({
    mutationFn: () => enrol(delegationId, draft, uuidv7()),
    onSuccess: () => {
      notify(t('delegations.enrolled', { name: `${draft.givenName} ${draft.familyName}` }), 'success');
      setDraft(nobody);
      onAdded();
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <Form className="panel stack no-print" onSubmit={submit}>
      <h3>{t('delegations.enrol')}</h3>
      <div className="form-grid">
        <TextField
          label={t('delegations.givenName')}
          value={draft.givenName}
          onChange={(givenName) => setDraft({ ...draft, givenName })}
          maxLength={100}
          isRequired
        />
        <TextField
          label={t('delegations.familyName')}
          value={draft.familyName}
          onChange={(familyName) => setDraft({ ...draft, familyName })}
          maxLength={100}
          isRequired
        />
        <TextField
          label={t('delegations.born')}
          type="date"
          value={draft.birthDate}
          onChange={(birthDate) => setDraft({ ...draft, birthDate })}
          isRequired
        />
        <Select
          label={t('delegations.kind')}
          value={draft.kind}
          onChange={(value) =>
            setDraft({ ...draft, kind: kinds.find((each) => each === value) ?? draft.kind })
          }
          options={kinds.map((each) => ({ id: each, label: t(`delegations.kindOne.${each}`) }))}
        />
      </div>
      {add.error ? <Banner tone="danger">{refusal(add.error, t)}</Banner> : null}
      <div>
        <Button type="submit" isDisabled={add.isPending}>
          {t('delegations.enrolIt')}
        </Button>
      </div>
    </Form>
  );
}
