import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import {
  beginRegistration,
  registrationKeys,
  relations,
  type ParticipantKind,
  type Relation,
} from '@/api/registrations';
import { signInUrl, usePerson } from '@/api/session';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { RadioGroup } from '@/components/ui/choice';
import { DateField } from '@/components/ui/date-field';
import { TextField } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { Empty } from '@/components/ui/states';
import { messageOf } from '@/lib/problem-text';

const beginnable: ParticipantKind[] = ['athlete', 'unified-partner', 'coach', 'volunteer'];

interface BeginScreenProps {
  eventId: string;
  onBegun: (registrationId: string) => void;
}

/** Who wants to take part: the person who sits here, or somebody they care for. */
export function BeginScreen({ eventId, onBegun }: BeginScreenProps) {
  const { t } = useTranslation();
  const person = usePerson();
  const queries = useQueryClient();
  const [who, setWho] = useState('other');
  const [relation, setRelation] = useState<Relation>('parent');
  const [kind, setKind] = useState<ParticipantKind>('athlete');
  const [givenName, setGivenName] = useState('');
  const [familyName, setFamilyName] = useState('');
  const [birthDate, setBirthDate] = useState('');
  const begin = useMutation({
    mutationFn: () =>
      beginRegistration(eventId, {
        kind,
        givenName,
        familyName,
        birthDate: birthDate === '' ? null : birthDate,
        relation: who === 'me' ? null : relation,
      }),
    onSuccess: (begun) => {
      queries.setQueryData(registrationKeys.one(begun.id), begun);
      void queries.invalidateQueries({ queryKey: registrationKeys.mine });
      onBegun(begun.id);
    },
  });
  if (!person) {
    return (
      <Empty icon="people" title={t('registration.begin')}>
        <p>{t('registration.signInFirst')}</p>
        <a className="button" data-tone="primary" href={signInUrl(`/events/${eventId}/register`)}>
          {t('action.signIn')}
        </a>
      </Empty>
    );
  }
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    begin.mutate();
  };
  return (
    <Form className="stack narrow" onSubmit={submit}>
      <h2>{t('registration.begin')}</h2>
      <p className="muted">{t('registration.beginExplain')}</p>
      <RadioGroup
        label={t('registration.who')}
        value={who}
        onChange={setWho}
        options={[
          { id: 'other', label: t('registration.whoOther') },
          { id: 'me', label: t('registration.whoMe') },
        ]}
      />
      {who === 'other' ? (
        <Select
          label={t('registration.relation')}
          value={relation}
          onChange={(value) => setRelation(relations.find((each) => each === value) ?? relation)}
          options={relations.map((each) => ({ id: each, label: t(`registration.relations.${each}`) }))}
        />
      ) : null}
      <Select
        label={t('registration.as')}
        value={kind}
        onChange={(value) => setKind(beginnable.find((each) => each === value) ?? kind)}
        options={beginnable.map((each) => ({ id: each, label: t(`registration.kind.${each}`) }))}
      />
      <TextField
        label={t('registration.givenName')}
        value={givenName}
        onChange={setGivenName}
        maxLength={100}
        isRequired
      />
      <TextField
        label={t('registration.familyName')}
        value={familyName}
        onChange={setFamilyName}
        maxLength={100}
        isRequired
      />
      <DateField label={t('registration.birthDate')} value={birthDate} onChange={setBirthDate} isRequired />
      {begin.error ? <Banner tone="danger">{messageOf(begin.error, t)}</Banner> : null}
      <div>
        <Button type="submit" tone="primary" isDisabled={begin.isPending}>
          {t('registration.beginNow')}
        </Button>
      </div>
    </Form>
  );
}
