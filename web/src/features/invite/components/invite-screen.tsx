import { useTranslation } from 'react-i18next';
import { signInUrl, usePerson } from '@/api/session';
import {
  acceptInvitation,
  useInvitationOffer,
  type AcceptedInvitation,
  type InvitationOffer,
} from '@/api/team';
import type { Role } from '@/api/types';
import { OfferScreen } from '@/components/offer/offer-screen';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';

/** Who has one of these signs in by a passkey, or by a code beside password or link. */
const NEED_SECOND_FACTOR: ReadonlySet<Role> = new Set(['OWNER', 'ORGANIZER', 'FINANCE']);

interface InviteScreenProps {
  secret: string;
  onAccepted: (accepted: AcceptedInvitation) => void;
}

/** Which role in a team a link offers, and until when. */
export function InviteScreen({ secret, onAccepted }: InviteScreenProps) {
  const { t } = useTranslation();
  const person = usePerson();
  return (
    <OfferScreen
      title={t('invite.title')}
      secret={secret}
      offer={useInvitationOffer(secret)}
      accept={() => acceptInvitation(secret)}
      acceptLabel={t('invite.accept')}
      onAccepted={onAccepted}
      reader={person?.name}
      signIn={signInUrl('/invite')}
    >
      {(offer) => <Offer offer={offer} />}
    </OfferScreen>
  );
}

function Offer({ offer }: { offer: InvitationOffer }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const { invitedBy, organization, event } = offer;
  const clock = clockface(language, offer.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  return (
    <>
      <p dir="auto">
        {event === null
          ? t('invite.toOrganization', { name: invitedBy, organization })
          : t('invite.toEvent', { name: invitedBy, organization, event })}
      </p>
      <dl className="facts">
        <div>
          <dt>{t('team.role')}</dt>
          <dd>{t(`role.${offer.role}`)}</dd>
        </div>
        {offer.areas.length > 0 ? (
          <div>
            <dt>{t('team.areas')}</dt>
            <dd dir="auto">{offer.areas.join(', ')}</dd>
          </div>
        ) : null}
        {offer.validFrom === null ? null : (
          <div>
            <dt>{t('team.from')}</dt>
            <dd>{clock.dateTime(offer.validFrom)}</dd>
          </div>
        )}
        {offer.validUntil === null ? null : (
          <div>
            <dt>{t('team.until')}</dt>
            <dd>{clock.dateTime(offer.validUntil)}</dd>
          </div>
        )}
        <div>
          <dt>{t('team.goodUntil')}</dt>
          <dd>{clock.dateTime(offer.expiresAt)}</dd>
        </div>
      </dl>
      {NEED_SECOND_FACTOR.has(offer.role) ? <p className="muted">{t('invite.secondFactor')}</p> : null}
      {offer.bound ? <p className="muted">{t('invite.bound')}</p> : null}
    </>
  );
}
