import { useTranslation } from 'react-i18next';
import { acceptFamily, useFamilyOffer } from '@/api/family';
import { signInUrl, usePerson } from '@/api/session';
import { OfferScreen } from '@/components/offer/offer-screen';

interface FamilyJoinScreenProps {
  secret: string;
  onAccepted: () => void;
}

/** Who invites and to what, before anybody says yes. Whom it is about is shown only afterwards. */
export function FamilyJoinScreen({ secret, onAccepted }: FamilyJoinScreenProps) {
  const { t } = useTranslation();
  const person = usePerson();
  return (
    <OfferScreen
      title={t('family.joinTitle')}
      secret={secret}
      offer={useFamilyOffer(secret)}
      accept={() => acceptFamily(secret)}
      acceptLabel={t('invite.accept')}
      onAccepted={onAccepted}
      reader={person?.name}
      signIn={signInUrl('/family/join')}
    >
      {({ invitedBy, event, label }) => (
        <>
          <p dir="auto">{t('family.offer', { name: invitedBy, event, label })}</p>
          <p>{t('family.whatIsShown')}</p>
        </>
      )}
    </OfferScreen>
  );
}
