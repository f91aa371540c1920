import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { acceptAppointment, useAppointmentOffer, type AcceptedAppointment } from '@/api/appointments';
import { signInUrl, usePerson } from '@/api/session';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Empty, Failed, Loading } from '@/components/ui/states';
import { forgetSecret, rememberSecret } from '@/lib/invitation-secret';
import { Problem } from '@/lib/problem';
import { messageOf } from '@/lib/problem-text';

interface AppointmentScreenProps {
  secret: string;
  onAccepted: (accepted: AcceptedAppointment) => void;
}

/** Who asks somebody to be what, before anybody says yes. */
export function AppointmentScreen({ secret, onAccepted }: AppointmentScreenProps) {
  const { t } = useTranslation();
  const person = usePerson();
  const queries = useQueryClient();
  const offer = useAppointmentOffer(secret);
  useEffect(() => {
    if (secret !== '') rememberSecret(secret);
  }, [secret]);
  const accept = useMutation({
    mutationFn: () => acceptAppointment(secret),
    onSuccess: async (accepted) => {
      forgetSecret();
      await queries.invalidateQueries();
      onAccepted(accepted);
    },
  });
  const gone = (error: unknown) => error instanceof Problem && error.slug === 'invitation-invalid';
  return (
    <div className="stack narrow">
      <h1>{t('appointment.title')}</h1>
      {secret === '' || gone(offer.error) || gone(accept.error) ? (
        <Empty icon="mail" title={t('invite.invalidTitle')}>
          <p>{t('invite.invalid')}</p>
        </Empty>
      ) : offer.error ? (
        <Failed error={offer.error} onRetry={() => void offer.refetch()} />
      ) : offer.data ? (
        <>
          <p dir="auto">
            {t(`appointment.offer.${offer.data.kind}`, {
              name: offer.data.invitedBy,
              event: offer.data.event,
              subject: offer.data.subject ?? '',
            })}
          </p>
          <p>{t(`appointment.means.${offer.data.kind}`)}</p>
          <p>{t('invite.bound')}</p>
          {accept.error ? <Banner tone="danger">{messageOf(accept.error, t)}</Banner> : null}
          {person ? (
            <>
              <p dir="auto">{t('invite.as', { name: person.name })}</p>
              <div>
                <Button tone="primary" onPress={() => accept.mutate()} isDisabled={accept.isPending}>
                  {t('appointment.accept')}
                </Button>
              </div>
            </>
          ) : (
            <>
              <p>{t('invite.signIn')}</p>
              <p>
                <a className="button" data-tone="primary" href={signInUrl('/appointment')}>
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
