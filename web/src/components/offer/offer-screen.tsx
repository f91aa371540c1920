import { useMutation, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Empty, Failed, Loading } from '@/components/ui/states';
import { forgetSecret, rememberSecret } from '@/lib/invitation-secret';
import { Problem } from '@/lib/problem';
import { messageOf } from '@/lib/problem-text';

interface OfferScreenProps<Offer, Accepted> {
  title: string;
  /** The part of the link behind the #; without one there is nothing to accept. */
  secret: string;
  offer: UseQueryResult<Offer>;
  accept: () => Promise<Accepted>;
  acceptLabel: string;
  onAccepted: (accepted: Accepted) => void;
  /** Who is signed in, by name. */
  reader: string | undefined;
  /** Where to sign in, coming back here. */
  signIn: string;
  /** What is offered, and by whom. */
  children: (offer: Offer) => ReactNode;
}

/** What a link offers and who says so, before anybody says yes. */
export function OfferScreen<Offer, Accepted>(props: OfferScreenProps<Offer, Accepted>) {
  const { title, secret, offer, onAccepted } = props;
  const { t } = useTranslation();
  const queries = useQueryClient();
  useEffect(() => {
    if (secret !== '') rememberSecret(secret);
  }, [secret]);
  const accept = useMutation({
    mutationFn: props.accept,
    onSuccess: async (accepted) => {
      forgetSecret();
      // It may change what this person sees anywhere, and it has used up the offer itself.
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'offer' });
      onAccepted(accepted);
    },
  });
  // Whoever is just accepting uses the link up themselves.
  const isTaken = accept.isPending || accept.isSuccess;
  const isGone = secret === '' || gone(accept.error) || (gone(offer.error) && !isTaken);
  return (
    <div className="stack narrow">
      <h1>{title}</h1>
      {isGone ? (
        <Empty icon="mail" title={t('invite.invalidTitle')}>
          <p>{t('invite.invalid')}</p>
        </Empty>
      ) : offer.data !== undefined ? (
        <>
          {props.children(offer.data)}
          {accept.error ? <Banner tone="danger">{messageOf(accept.error, t)}</Banner> : null}
          <Yes
            label={props.acceptLabel}
            reader={props.reader}
            signIn={props.signIn}
            isBusy={isTaken}
            onPress={() => accept.mutate()}
          />
        </>
      ) : offer.error ? (
        <Failed error={offer.error} onRetry={() => void offer.refetch()} />
      ) : (
        <Loading />
      )}
    </div>
  );
}

function gone(error: unknown): boolean {
  return error instanceof Problem && error.slug === 'invitation-invalid';
}

interface YesProps {
  label: string;
  reader: string | undefined;
  signIn: string;
  isBusy: boolean;
  onPress: () => void;
}

function Yes({ label, reader, signIn, isBusy, onPress }: YesProps) {
  const { t } = useTranslation();
  return reader !== undefined ? (
    <div className="stack-tight">
      <p dir="auto">{t('invite.as', { name: reader })}</p>
      <div>
        <Button tone="primary" onPress={onPress} isDisabled={isBusy}>
          {label}
        </Button>
      </div>
    </div>
  ) : (
    <div className="stack-tight">
      <p>{t('invite.signIn')}</p>
      <p>
        <a className="button" data-tone="primary" href={signIn}>
          {t('action.signIn')}
        </a>
      </p>
    </div>
  );
}
