import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { acceptFamily, familyKeys, useFamilyOffer } from '@/api/family';
import { signInUrl, usePerson } from '@/api/session';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Empty, Failed, Loading } from '@/components/ui/states';
import { forgetSecret, rememberSecret } from '@/lib/invitation-secret';
import { Problem } from '@/lib/problem';
import { messageOf } from '@/lib/problem-text';

interface FamilyJoinScreenProps {
  secret: string;
  onAccepted: () => void;
}

/** Who invites and to what, before anybody says yes. Whom it is about is shown only afterwards. */
export function FamilyJoinScreen({ secret, onAccepted }: FamilyJoinScreenProps) {
  const { t } = useTranslation();
  const person = usePerson();
  const queries = useQueryClient();
  const offer = useFamilyOffer(secret);
  useEffect(() => {
    if (secret !== '') rememberSecret(secret);
  }, [secret]);
  const accept = useMutation({
    mutationFn: () => acceptFamily(secret),
    onSuccess: async () => {
      forgetSecret();
      await queries.invalidateQueries({ queryKey: familyKeys.own });
      onAccepted();
    },
  });
  const gone = (error: unknown) => error instanceof Problem && error.slug === 'invitation-invalid';
  return (
    <div className="stack narrow">
      <h1>{t('family.joinTitle')}</h1>
      {secret === '' || gone(offer.error) || gone(accept.error) ? (
        <Empty icon="mail" title={t('invite.invalidTitle')}>
          <p>{t('invite.invalid')}</p>
        </Empty>
      ) : offer.error ? (
        <Failed error={offer.error} onRetry={() => void offer.refetch()} />
      ) : offer.data ? (
        <>
          <p dir="auto">
            {t('family.offer', {
              name: offer.data.invitedBy,
              event: offer.data.event,
              label: offer.data.label,
            })}
          </p>
          <p>{t('family.whatIsShown')}</p>
          {accept.error ? <Banner tone="danger">{messageOf(accept.error, t)}</Banner> : null}
          {person ? (
            <>
              <p dir="auto">{t('invite.as', { name: person.name })}</p>
              <div>
                <Button tone="primary" onPress={() => accept.mutate()} isDisabled={accept.isPending}>
                  {t('invite.accept')}
                </Button>
              </div>
            </>
          ) : (
            <>
              <p>{t('invite.signIn')}</p>
              <p>
                <a className="button" data-tone="primary" href={signInUrl('/family/join')}>
                  {t('action.signIn')}
                </a>
              </p>
            </>
          )}
        </>
      ) : (
        <Loading />
      )}
    </div>
  );
}
