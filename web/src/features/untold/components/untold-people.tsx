import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames } from '@/api/people';
import { usePerson } from '@/api/session';
import { useUntoldPeople, type Deed, type UntoldPerson } from '@/api/untold';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Loaded } from '@/components/ui/loaded';
import { Tag } from '@/components/ui/tag';
import { problemText } from '@/lib/problem-text';

interface UntoldPeopleProps {
  changeId: string;
  pending: boolean;
  onAct: (deed: Deed) => void;
}

export function UntoldPeople({ changeId, pending, onAct }: UntoldPeopleProps) {
  const { t } = useTranslation();
  const people = useUntoldPeople(changeId);
  const rows = people.data?.pages.flatMap((page) => page.items) ?? [];
  const callers = useNames(rows.flatMap(({ actionBy }) => actionBy ?? []));
  return (
    <Loaded query={people}>
      {() => (
        <>
          <ul className="untold-list stack-tight">
            {rows.map((one) => (
              <li key={one.notificationId} className="untold-person">
                <Person
                  person={one}
                  caller={one.actionBy ? callers.get(one.actionBy) : undefined}
                  pending={pending}
                  onAct={onAct}
                />
              </li>
            ))}
          </ul>
          {people.hasNextPage ? (
            <div>
              <Button onPress={() => void people.fetchNextPage()}>{t('action.more')}</Button>
            </div>
          ) : null}
        </>
      )}
    </Loaded>
  );
}

interface PersonProps extends Omit<UntoldPeopleProps, 'changeId'> {
  person: UntoldPerson;
  caller: string | undefined;
}

function Person({ person, caller, pending, onAct }: PersonProps) {
  const { t } = useTranslation();
  const me = usePerson();
  const [note, setNote] = useState('');
  const mine = person.action === 'taken' && person.actionBy === me?.id;
  const others = person.action === 'taken' && !mine;
  const name = person.name ?? t('reach.somebody', { id: person.personId.slice(-6) });
  const notificationIds = [person.notificationId];
  const close = (action: 'reached' | 'not-reached') =>
    onAct({ action, notificationIds, ...(note.trim() === '' ? {} : { note }) });
  return (
    <div className="stack-tight">
      <p>
        <strong dir="auto">{name}</strong>{' '}
        {person.action === null ? null : <Tag tone="accent">{t(`untold.action.${person.action}`)}</Tag>}{' '}
        {others ? <span dir="auto">{caller ?? t('untold.somebodyElse')}</span> : null}
      </p>
      <p className="muted small">
        {person.state === 'failed'
          ? problemText(t, person.reason ?? undefined, t('untold.failed'))
          : t('untold.unanswered')}
      </p>
      {mine && person.phone ? (
        <p>
          <a href={`tel:${person.phone}`}>
            {t('untold.dial', { name })} <bdi dir="ltr">{person.phone}</bdi>
          </a>
        </p>
      ) : null}
      {mine && !person.phone ? <p className="muted small">{t('untold.noNumber')}</p> : null}
      {person.note ? (
        <p className="small" dir="auto">
          {person.note}
        </p>
      ) : null}
      {mine ? (
        <TextField label={t('untold.note', { name })} value={note} onChange={setNote} maxLength={500} />
      ) : null}
      {others ? null : (
        <div className="row">
          {mine ? (
            <>
              <Button tone="primary" isDisabled={pending} onPress={() => close('reached')}>
                {t('untold.reached')}
                <span className="visually-hidden"> {name}</span>
              </Button>
              <Button isDisabled={pending} onPress={() => close('not-reached')}>
                {t('untold.notReached')}
                <span className="visually-hidden"> {name}</span>
              </Button>
            </>
          ) : (
            <Button isDisabled={pending} onPress={() => onAct({ action: 'take', notificationIds })}>
              {t('untold.call')}
              <span className="visually-hidden"> {name}</span>
            </Button>
          )}
          <Button
            tone="quiet"
            isDisabled={pending}
            onPress={() => onAct({ action: 'ignore', notificationIds })}
          >
            {t('untold.ignore')}
            <span className="visually-hidden"> {name}</span>
          </Button>
        </div>
      )}
    </div>
  );
}
