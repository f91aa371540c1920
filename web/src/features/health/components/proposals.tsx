import { useTranslation } from 'react-i18next';
import { useDecide, type Health, type Proposal } from '@/api/health';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { usePreferences } from '@/lib/preferences';
import { messageOf } from '@/lib/problem-text';
import { differences, linesOf, sectionOf } from '../model/content';

interface ProposalsProps {
  health: Health;
  /** What was decided, once it is in force. */
  onDecided: () => void;
}

/** Edits that were made without a connection, each beside what stands now, for a person to decide. */
export function Proposals({ health, onDecided }: ProposalsProps) {
  const { t } = useTranslation();
  if (health.proposals.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="health-proposals">
      <h2 id="health-proposals">{t('health.proposalsTitle')}</h2>
      <p className="muted">{t('health.proposalsExplain')}</p>
      {health.proposals.map((proposal) => (
        <OneProposal key={proposal.id} health={health} proposal={proposal} onDecided={onDecided} />
      ))}
    </section>
  );
}

function OneProposal({ health, proposal, onDecided }: ProposalsProps & { proposal: Proposal }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const decide = useDecide(health.participantId);
  const now = sectionOf(health, proposal.section);
  const lines = differences(
    linesOf(t, proposal.section, now.content),
    linesOf(t, proposal.section, proposal.content),
  );
  const moment = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const answer = (confirm: boolean) =>
    decide.mutate({ id: proposal.id, confirm, version: now.version }, { onSuccess: onDecided });
  const title = t(`health.section.${proposal.section}`);
  return (
    <article className="health-card stack-tight" aria-label={title}>
      <h3>{title}</h3>
      <p className="small muted">
        {t('health.proposedBy', {
          name: proposal.proposedBy,
          when: moment.format(new Date(proposal.madeAt)),
        })}
      </p>
      {proposal.baseVersion === now.version ? null : (
        <Banner tone="warning">{t('health.changedSince')}</Banner>
      )}
      {decide.error ? <Banner tone="danger">{messageOf(decide.error, t)}</Banner> : null}
      <ul className="plain-list">
        {lines.map(({ line, change }) => (
          <li key={`${change} ${line}`} data-change={change} dir="auto">
            {change === 'same' ? line : null}
            {change === 'added' ? (
              <ins>
                <span className="small">{t('health.added')} </span>
                {line}
              </ins>
            ) : null}
            {change === 'removed' ? (
              <del>
                <span className="small">{t('health.removed')} </span>
                {line}
              </del>
            ) : null}
          </li>
        ))}
      </ul>
      <div className="row">
        <Button isDisabled={decide.isPending} onPress={() => answer(false)}>
          {t('health.decline')}
        </Button>
        <Button tone="primary" isDisabled={decide.isPending} onPress={() => answer(true)}>
          {t('health.confirm')}
        </Button>
      </div>
    </article>
  );
}
