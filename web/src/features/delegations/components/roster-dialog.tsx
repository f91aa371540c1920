import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { addRoster, changeRoster, removeRoster, type Roster, type RosterDraft } from '@/api/delegations';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { NumberField, TextField } from '@/components/ui/field';
import { uuidv7 } from '@/lib/ids';
import { Problem } from '@/lib/problem';
import { messageOf } from '@/lib/problem-text';

interface RosterDialogProps {
  delegationId: string;
  roster: Roster | null;
  onClose: () => void;
  onSaved: () => void;
}

const limits = [
  { id: 'athletes', kind: 'athlete' },
  { id: 'partners', kind: 'unified-partner' },
  { id: 'coaches', kind: 'coach' },
] as const;

export function RosterDialog({ delegationId, roster, onClose, onSaved }: RosterDialogProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<RosterDraft>({
    sport: roster?.sport ?? '',
    team: roster?.team ?? '',
    athletes: roster?.limits.athletes ?? 10,
    partners: roster?.limits.partners ?? 0,
    coaches: roster?.limits.coaches ?? 2,
  });
  const save = useMutation({
    mutationFn: () => (roster ? changeRoster(roster.id, draft) : addRoster(delegationId, draft, uuidv7())),
    onSuccess: onSaved,
  });
  const remove = useMutation({ mutationFn: removeRoster, onSuccess: onSaved });
  const error = save.error ?? remove.error;
  const faulty = (field: string) =>
    error instanceof Problem && error.errors.some((fault) => fault.pointer === `/${field}`)
      ? t('delegations.lessThanThereAre')
      : undefined;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Dialog title={roster ? t('delegations.changeTeam') : t('delegations.newTeam')} isOpen onClose={onClose}>
      <Form className="stack" onSubmit={submit}>
        <TextField
          label={t('delegations.sport')}
          value={draft.sport}
          onChange={(sport) => setDraft({ ...draft, sport })}
          maxLength={80}
          isRequired
        />
        <TextField
          label={t('delegations.team')}
          value={draft.team}
          onChange={(team) => setDraft({ ...draft, team })}
          maxLength={80}
          isRequired
        />
        {limits.map(({ id, kind }) => (
          <NumberField
            key={id}
            label={t('delegations.atMost', { what: t(`delegations.kinds.${kind}`) })}
            lessLabel={t('delegations.fewer')}
            moreLabel={t('delegations.more')}
            minValue={0}
            maxValue={1000}
            value={draft[id]}
            onChange={(number) => setDraft({ ...draft, [id]: number })}
            error={faulty(id)}
          />
        ))}
        {error ? <Banner tone="danger">{messageOf(error, t)}</Banner> : null}
        <div className="row">
          <Button type="submit" tone="primary" isDisabled={save.isPending}>
            {t('action.save')}
          </Button>
          <Button onPress={onClose}>{t('action.cancel')}</Button>
          {roster?.participantIds.length === 0 ? (
            <Button tone="danger" isDisabled={remove.isPending} onPress={() => remove.mutate(roster.id)}>
              {t('delegations.removeTeam')}
            </Button>
          ) : null}
        </div>
      </Form>
    </Dialog>
  );
}
