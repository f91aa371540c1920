import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { eventKeys } from '@/api/events';
import { meKey, signInUrl, usePerson } from '@/api/session';
import { acceptInvitation, useInvitationOffer, type AcceptedInvitation } from '@/api/team';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Empty, Failed, Loading } from '@/components/ui/states';
import { clockface } from '@/lib/dates';
import { forgetSecret, rememberSecret } from '@/lib/invitation-secret';
import { usePreferences } from '@/lib/preferences';
import { Problem } from '@/lib/problem';
import { messageOf } from '@/lib/problem-text';

interface InviteScreenProps {
  secret: string;
  onAccepted: (accepted: AcceptedInvitation) => void;
}

/** What a link offers and who says so, before anybody says yes. */
export function InviteScreen({ secret, onAccepted }: InviteScreenProps) {
  const { t } = useTranslation();
  useEffect(() => {
    if (secret !== '') rememberSecret(secret);
  }, [secret]);
  return (
    <div className="stack narrow">
      <h1>{t('invite.title')}</h1>
      {secret === '' ? <Invalid /> : <Offer secret={secret} onAccepted={onAccepted} />}
    </div>
  );
}

function Invalid() {
  const { t } = useTranslation();
  return (
    <Empty icon="mail" title={t('invite.invalidTitle')}>
      <p>{t('invite.invalid')}</p>
    </Empty>
  );
}

function Offer({ secret, onAccepted }: InviteScreenProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const person = usePerson();
  const queries = useQueryClient();
  const offer = useInvitationOffer(secret);
  const accept = useMutation({
    mutationFn: () => acceptInvitation(secret),
    onSuccess: async (accepted) => {
      forgetSecret();
      void queries.invalidateQueries({ queryKey: eventKeys.all });
      await queries.invalidateQueries({ queryKey: meKey });
      onAccepted(accepted);
    },
  });
  const gone = (error: unknown) => error instanceof Problem && error.slug === 'invitation-invalid';
  if (gone(offer.error) || gone(accept.error)) return <Invalid />;
  if (offer.error) return <Failed error={offer.error} onRetry={() => void offer.refetch()} />;
  if (!offer.data) return <Loading />;
  const { data } = offer;
  const clock = clockface(language, data.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  return (
    <>
      <p dir="auto">
        {data.event === null
          ? t('invite.toOrganization', { name: data.invitedBy, organization: data.organization })
          : t('invite.toEvent', {
              name: data.invitedBy,
              organization: data.organization,
              event: data.event,
            })}
      </p>
      <dl className="facts">
        <div>
          <dt>{t('team.role')}</dt>
          <dd>{t(`role.${data.role}`)}</dd>
        </div>
        {data.areas.length > 0 ? (
          <div>
            <dt>{t('team.areas')}</dt>
            <dd dir="auto">{data.areas.join(', ')}</dd>
          </div>
        ) : null}
        {data.validFrom === null ? null : (
          <div>
            <dt>{t('team.from')}</dt>
            <dd>{clock.dateTime(data.validFrom)}</dd>
          </div>
        )}
        {data.validUntil === null ? null : (
          <div>
            <dt>{t('team.until')}</dt>
            <dd>{clock.dateTime(data.validUntil)}</dd>
          </div>
        )}
        <div>
          <dt>{t('team.goodUntil')}</dt>
          <dd>{clock.dateTime(data.expiresAt)}</dd>
        </div>
      </dl>
      {data.bound ? <p className="muted">{t('invite.bound')}</p> : null}
      {accept.error ? <Banner tone="danger">{messageOf(accept.error, t)}</Banner> : null}
      {person ? (
        <div className="stack-tight">
          <p dir="auto">{t('invite.as', { name: person.name })}</p>
          <div>
            <Button tone="primary" onPress={() => accept.mutate()} isDisabled={accept.isPending}>
              {t('invite.accept')}
            </Button>
          </div>
        </div>
      ) : (
        <div className="stack-tight">
          <p>{t('invite.signIn')}</p>
          <p>
            <a className="button" data-tone="primary" href={signInUrl('/invite')}>
              {t('action.signIn')}
            </a>
          </p>
        </div>
      )}
    </>
  );
}
