import { useTranslation } from 'react-i18next';
import { acceptAppointment, useAppointmentOffer, type AcceptedAppointment } from '@/api/appointments';
import { signInUrl, usePerson } from '@/api/session';
import { OfferScreen } from '@/components/offer/offer-screen';

interface AppointmentScreenProps {
  secret: string;
  onAccepted: (accepted: AcceptedAppointment) => void;
}

/** Who asks somebody to be what, before anybody says yes. */
export function AppointmentScreen({ secret, onAccepted }: AppointmentScreenProps) {
  const { t } = useTranslation();
  const person = usePerson();
  return (
    <OfferScreen
      title={t('appointment.title')}
      secret={secret}
      offer={useAppointmentOffer(secret)}
      accept={() => acceptAppointment(secret)}
      acceptLabel={t('appointment.accept')}
      onAccepted={onAccepted}
      reader={person?.name}
      signIn={signInUrl('/appointment')}
    >
      {({ kind, invitedBy, event, subject }) => (
        <>
          <p dir="auto">
            {t(`appointment.offer.${kind}`, { name: invitedBy, event, subject: subject ?? '' })}
          </p>
          <p>{t(`appointment.means.${kind}`)}</p>
          <p>{t('invite.bound')}</p>
        </>
      )}
    </OfferScreen>
  );
}
