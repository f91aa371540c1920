import { useTranslation } from 'react-i18next';
import { useEscalationPolicies } from '@/api/escalation';
import { Loaded } from '@/components/ui/loaded';
import { PolicyEditor } from './policy-editor';

/** What is tried, and when, for those who have not answered; each kind of message for itself. */
export function EscalationScreen({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const policies = useEscalationPolicies(eventId);
  return (
    <div className="stack">
      <h1>{t('escalation.title')}</h1>
      <p className="muted">{t('escalation.explain')}</p>
      <p className="muted">{t('escalation.notAlerts')}</p>
      <Loaded query={policies}>
        {(items) =>
          items.map((policy) => <PolicyEditor key={policy.category} eventId={eventId} policy={policy} />)
        }
      </Loaded>
    </div>
  );
}
