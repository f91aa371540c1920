import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecordDose, useRound, type Dose, type Outcome } from '@/api/health';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { useNotify } from '@/components/ui/notices';
import { Empty } from '@/components/ui/states';
import { Tag } from '@/components/ui/tag';
import { clockface, type Clockface } from '@/lib/dates';
import { useNow } from '@/lib/now';
import { usePreferences } from '@/lib/preferences';
import { messageOf } from '@/lib/problem-text';
import { toneOf } from './dose-list';

const outcomes: readonly Outcome[] = ['given', 'refused', 'missed'];

/** The medication round: what is due about now, each recorded with one press. */
export function MedicationScreen({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const round = useRound(eventId);
  const clock = clockface(language, round.data?.timeZone ?? 'UTC');
  return (
    <div className="stack">
      <h1>{t('health.round')}</h1>
      <p>{t('health.roundExplain')}</p>
      {round.error ? <Banner tone="danger">{messageOf(round.error, t)}</Banner> : null}
      <div>
        <Button tone="primary" isDisabled={round.isPending} onPress={() => round.mutate()}>
          {round.data ? t('health.roundAgain') : t('health.roundBegin')}
        </Button>
      </div>
      {round.data?.doses.length === 0 ? (
        <Empty icon="check" title={t('health.nothingDueTitle')}>
          <p>{t('health.nothingDue')}</p>
        </Empty>
      ) : null}
      <ul className="plain-list stack-tight">
        {(round.data?.doses ?? []).map((dose) => (
          <DoseRow
            key={`${round.data?.openedAt} ${dose.id}`}
            dose={dose}
            clock={clock}
            onStale={round.mutate}
          />
        ))}
      </ul>
    </div>
  );
}

function DoseRow({ dose: first, clock, onStale }: { dose: Dose; clock: Clockface; onStale: () => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const now = useNow();
  const [dose, setDose] = useState(first);
  const record = useRecordDose();
  const late = !dose.outcome && Date.parse(dose.lateAt) <= now;
  const due = !dose.outcome && !late && Date.parse(dose.dueAt) <= now;
  const press = (outcome: Outcome) =>
    record.mutate(
      { dose, outcome },
      {
        onSuccess: () => {
          setDose({ ...dose, outcome, version: dose.version + 1 });
          notify(
            t('health.recorded', { name: dose.name ?? '', outcome: t(`health.outcome.${outcome}`) }),
            'success',
          );
        },
      },
    );
  return (
    <li className="health-card stack-tight" data-late={late ? '' : undefined}>
      <div className="row-between">
        <strong dir="auto">{dose.name}</strong>
        <time dateTime={dose.dueAt} className="numeral">
          {clock.time(dose.dueAt)}
        </time>
      </div>
      <p className="row">
        <span dir="auto">
          {[dose.drug, dose.dose].filter(Boolean).join(' · ') || t('health.noLongerPlanned')}
        </span>
        {late ? <Tag tone="danger">{t('health.late')}</Tag> : null}
        {due ? <Tag tone="warning">{t('health.due')}</Tag> : null}
        {dose.outcome ? <Tag tone={toneOf[dose.outcome]}>{t(`health.outcome.${dose.outcome}`)}</Tag> : null}
      </p>
      {dose.note ? (
        <p className="small" dir="auto">
          {dose.note}
        </p>
      ) : null}
      {record.error ? (
        <Banner tone="danger" actions={<Button onPress={onStale}>{t('health.roundAgain')}</Button>}>
          {messageOf(record.error, t)}
        </Banner>
      ) : null}
      <div className="row">
        {outcomes.map((outcome) => (
          <Button
            key={outcome}
            tone={outcome === 'given' ? 'primary' : 'plain'}
            isDisabled={record.isPending || dose.outcome === outcome}
            onPress={() => press(outcome)}
          >
            {t(`health.outcome.${outcome}`)}
            <span className="visually-hidden"> {[dose.name, dose.drug].filter(Boolean).join(', ')}</span>
          </Button>
        ))}
      </div>
    </li>
  );
}
