import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import {
  acceptRegistration,
  photoAddress,
  purposes,
  registrationKeys,
  returnRegistration,
  useConsents,
  useFolder,
  useRegistration,
  useRevisions,
  withdrawRegistration,
  type Registration,
} from '@/api/registrations';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { Loaded } from '@/components/ui/loaded';
import { useNotify } from '@/components/ui/notices';
import { messageOf } from '@/lib/problem-text';
import { nameOf } from '../model/form';
import { AnswerList } from './answer-list';
import { DocumentList } from './document-list';
import { StateTag } from './state-tag';

interface ReviewScreenProps {
  eventId: string;
  registrationId: string;
}

/** One registration, for the organizer to accept or to return with a reason. */
export function ReviewScreen({ eventId, registrationId }: ReviewScreenProps) {
  const { t } = useTranslation();
  const registration = useRegistration(registrationId);
  return (
    <div className="stack">
      <p>
        <Link
          to="/organize/$eventId/registrations"
          params={{ eventId }}
          search={{ text: '', state: '', kind: '', news: false }}
        >
          {t('registration.listTitle')}
        </Link>
      </p>
      <Loaded query={registration}>{(data) => <Review registration={data} />}</Loaded>
    </div>
  );
}

function Review({ registration }: { registration: Registration }) {
  const { t } = useTranslation();
  const revisions = useRevisions(registration.id);
  const accepted = revisions.data?.items.find((each) => each.revision === registration.acceptedRevision);
  return (
    <>
      <div className="row">
        <h1 dir="auto">{nameOf(registration)}</h1>
        <StateTag state={registration.state} />
      </div>
      <p className="muted">
        {t(`registration.kind.${registration.kind}`)} ·{' '}
        {t('registration.handedIn', { count: registration.revision })}
      </p>
      {registration.state === 'returned' && registration.reason ? (
        <Banner tone="warning">
          <span dir="auto">{registration.reason}</span>
        </Banner>
      ) : null}
      <AnswerList registration={registration} before={accepted?.answers} />
      <Decided registration={registration} />
      <Papers registrationId={registration.id} />
      <Deciding registration={registration} />
    </>
  );
}

function Decided({ registration }: { registration: Registration }) {
  const { t } = useTranslation();
  const consents = useConsents(registration.id);
  const name = registration.called ?? registration.givenName;
  return (
    <section className="stack">
      <h2>{t('registration.step.decisions')}</h2>
      <Loaded query={consents}>
        {({ items }) => (
          <dl className="pairs">
            {purposes.map((purpose) => {
              const newest = items.find((each) => each.purpose === purpose);
              return (
                <div key={purpose}>
                  <dt>{t(`registration.purpose.${purpose}.title`)}</dt>
                  <dd>
                    {newest
                      ? t(`registration.decided.${newest.decidedBy}`, {
                          name,
                          answer: t(newest.given ? 'registration.saidYes' : 'registration.saidNo'),
                        })
                      : t('registration.notAsked')}
                    {newest?.reason ? (
                      <span className="muted" dir="auto">
                        {' '}
                        {newest.reason}
                      </span>
                    ) : null}
                  </dd>
                </div>
              );
            })}
          </dl>
        )}
      </Loaded>
    </section>
  );
}

function Papers({ registrationId }: { registrationId: string }) {
  const { t } = useTranslation();
  const folder = useFolder(registrationId);
  return (
    <section className="stack">
      <h2>{t('registration.step.documents')}</h2>
      <Loaded query={folder}>
        {(data) => (
          <>
            <DocumentList registrationId={registrationId} folder={data} />
            {data.photo ? (
              <img className="portrait" src={photoAddress(registrationId)} alt={t('registration.photo')} />
            ) : null}
          </>
        )}
      </Loaded>
    </section>
  );
}

function Deciding({ registration }: { registration: Registration }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const notify = useNotify();
  const [asking, setAsking] = useState<'return' | 'withdraw'>();
  const [reason, setReason] = useState('');
  const decide = useMutation<Registration, Error, 'accept' | 'return' | 'withdraw'>({
    mutationFn: (deed) => {
      if (deed === 'accept') return acceptRegistration(registration);
      return deed === 'return'
        ? returnRegistration(registration, reason)
        : withdrawRegistration(registration);
    },
    onSuccess: (changed) => {
      notify(t(`registration.told.organizer.${changed.state}`, { name: nameOf(changed) }), 'success');
      setReason('');
      queries.setQueryData(registrationKeys.one(changed.id), changed);
      void queries.invalidateQueries({ queryKey: registrationKeys.ofEvent(changed.eventId) });
    },
    // Somebody else was faster: show what it is now.
    onError: () => void queries.invalidateQueries({ queryKey: registrationKeys.one(registration.id) }),
    onSettled: () => setAsking(undefined),
  });
  const { state, news } = registration;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    decide.mutate('return');
  };
  if (state === 'withdrawn') return null;
  return (
    <>
      {decide.error ? <Banner tone="danger">{messageOf(decide.error, t)}</Banner> : null}
      <div className="row">
        <Button
          tone="primary"
          icon="check"
          isDisabled={!news || decide.isPending}
          onPress={() => decide.mutate('accept')}
        >
          {t('registration.accept')}
        </Button>
        <Button
          icon="back"
          isDisabled={(state !== 'submitted' && state !== 'accepted') || decide.isPending}
          onPress={() => setAsking('return')}
        >
          {t('registration.return')}
        </Button>
        <Button tone="quiet" isDisabled={decide.isPending} onPress={() => setAsking('withdraw')}>
          {t('registration.withdraw')}
        </Button>
      </div>
      <Dialog
        title={t('registration.return')}
        isOpen={asking === 'return'}
        onClose={() => setAsking(undefined)}
      >
        <Form className="stack" onSubmit={submit}>
          <TextField
            label={t('registration.reason')}
            hint={t('registration.reasonHint')}
            value={reason}
            onChange={setReason}
            maxLength={1000}
            multiline
            isRequired
          />
          <div className="row">
            <Button type="submit" tone="primary" isDisabled={reason.trim() === '' || decide.isPending}>
              {t('registration.return')}
            </Button>
            <Button onPress={() => setAsking(undefined)}>{t('action.cancel')}</Button>
          </div>
        </Form>
      </Dialog>
      <Dialog
        title={t('registration.withdraw')}
        isOpen={asking === 'withdraw'}
        onClose={() => setAsking(undefined)}
      >
        <p>{t('registration.withdrawExplain')}</p>
        <div className="row">
          <Button tone="danger" isDisabled={decide.isPending} onPress={() => decide.mutate('withdraw')}>
            {t('registration.withdrawNow')}
          </Button>
          <Button onPress={() => setAsking(undefined)}>{t('action.cancel')}</Button>
        </div>
      </Dialog>
    </>
  );
}
