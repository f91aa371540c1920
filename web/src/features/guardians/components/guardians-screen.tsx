import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { withdrawAppointment } from '@/api/appointments';
import { guardianKeys, useGuardians } from '@/api/guardians';
import { WaitingList } from '@/components/appointment/waiting-list';
import { Loaded } from '@/components/ui/loaded';
import { GuardianList } from './guardian-list';
import { InviteGuardian } from './invite-guardian';
import { OwnAccount } from './own-account';

/** Who speaks for a participant and whose account is the participant's own; for them and for who speaks for them. */
export function GuardiansScreen({ participantId }: { participantId: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const guardians = useGuardians(participantId);
  const changed = () => void queries.invalidateQueries({ queryKey: guardianKeys.of(participantId) });
  return (
    <div className="stack narrow">
      <h1>{t('guardians.title')}</h1>
      <Loaded query={guardians}>
        {(data) => (
          <>
            <p dir="auto">{t('guardians.about', { name: data.participant })}</p>
            <GuardianList participantId={participantId} guardians={data} onChanged={changed} />
            <InviteGuardian participantId={participantId} guardians={data} onChanged={changed} />
            <OwnAccount participantId={participantId} guardians={data} onChanged={changed} />
            {data.waiting.length > 0 ? (
              <section className="stack-tight" aria-label={t('guardians.waiting')}>
                <h2>{t('guardians.waiting')}</h2>
                <WaitingList items={data.waiting} withdraw={withdrawAppointment} onChanged={changed} />
              </section>
            ) : null}
            <p>
              <Link
                to="/registrations/$registrationId"
                params={{ registrationId: participantId }}
                search={{ step: 'decisions' }}
              >
                {t('guardians.toDecisions')}
              </Link>
            </p>
          </>
        )}
      </Loaded>
    </div>
  );
}
