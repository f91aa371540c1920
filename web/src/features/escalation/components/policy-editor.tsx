import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import {
  escalationKey,
  keepPolicy,
  withdrawPolicy,
  type EscalationPolicy,
  type EscalationStep,
} from '@/api/escalation';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { useNotify } from '@/components/ui/notices';
import { Select } from '@/components/ui/select';
import { Tag } from '@/components/ui/tag';
import { usePreferences } from '@/lib/preferences';
import { Problem } from '@/lib/problem';
import { faultText, messageOf } from '@/lib/problem-text';
import { dutyWaitsWith, inUnit, waitsWith } from '../model/waits';

const NEVER = 'never';

export function PolicyEditor({ eventId, policy }: { eventId: string; policy: EscalationPolicy }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const notify = useNotify();
  const waited = useWaitWords();
  const [steps, setSteps] = useState(policy.steps);
  const [dutyAfterSeconds, setDuty] = useState(policy.dutyAfterSeconds);
  const show = (now: EscalationPolicy) => {
    setSteps(now.steps);
    setDuty(now.dutyAfterSeconds);
  };
  const kept = (now: EscalationPolicy) => {
    queries.setQueryData<EscalationPolicy[]>(escalationKey(eventId), (before) =>
      before?.map((each) => (each.category === now.category ? now : each)),
    );
    show(now);
    notify(t('escalation.kept'), 'success');
  };
  // Somebody else was faster: what they have kept is shown, for this one to decide anew.
  const refused = async (error: Error) => {
    if (!(error instanceof Problem) || error.status !== 412) return;
    await queries.invalidateQueries({ queryKey: escalationKey(eventId) });
    const theirs = queries
      .getQueryData<EscalationPolicy[]>(escalationKey(eventId))
      ?.find(({ category }) => category === policy.category);
    if (theirs) show(theirs);
  };
  const save = useMutation({
    mutationFn: () => keepPolicy(eventId, policy, { steps, dutyAfterSeconds }),
    onSuccess: kept,
    onError: refused,
  });
  const withdraw = useMutation({
    mutationFn: () => withdrawPolicy(eventId, policy),
    onSuccess: kept,
    onError: refused,
  });
  const name = t(`wishes.category.${policy.category}`);
  const heading = `escalation-${policy.category}`;
  const free = policy.channels.filter((way) => steps.every(({ channel }) => channel !== way));
  const [another] = free;
  const change = (next: EscalationStep[]) => {
    save.reset();
    setSteps(next);
  };
  const put = (place: number, part: Partial<EscalationStep>) =>
    change(steps.map((each, at) => (at === place ? { ...each, ...part } : each)));
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const busy = save.isPending || withdraw.isPending;
  const error = save.error ?? withdraw.error;
  return (
    <section className="panel" aria-labelledby={heading}>
      <form className="stack" onSubmit={submit}>
        <div className="row-between">
          <h2 id={heading}>{name}</h2>
          <Tag {...(policy.own ? { tone: 'accent' as const } : {})}>
            {policy.own ? t('escalation.own') : t('escalation.usual')}
          </Tag>
        </div>
        <p className="muted small">{t(`wishes.categoryExplain.${policy.category}`)}</p>
        {error ? (
          <Banner tone="danger">
            {messageOf(error, t)}{' '}
            {error instanceof Problem ? error.errors.map((fault) => faultText(t, fault)).join(' ') : null}
          </Banner>
        ) : null}
        {steps.length === 0 ? <p>{t('escalation.nothing')}</p> : null}
        {steps.length === 0 ? null : (
          <ol className="plain-list stack-tight">
            {steps.map(({ channel, afterSeconds }, place) => (
              <li key={channel} className="criterion">
                <Select
                  label={t('escalation.way')}
                  value={channel}
                  options={policy.channels
                    .filter((way) => way === channel || free.includes(way))
                    .map((way) => ({ id: way, label: t(`wishes.way.${way}`) }))}
                  onChange={(next) => {
                    const way = policy.channels.find((each) => each === next);
                    if (way) put(place, { channel: way });
                  }}
                />
                <Select
                  label={t('escalation.after')}
                  value={String(afterSeconds)}
                  options={waitsWith(afterSeconds).map((seconds) => ({
                    id: String(seconds),
                    label: waited(seconds),
                  }))}
                  onChange={(seconds) => put(place, { afterSeconds: Number(seconds) })}
                />
                <Button
                  tone="quiet"
                  icon="minus"
                  onPress={() => change(steps.filter((_, at) => at !== place))}
                >
                  {t('escalation.remove')}
                  <span className="visually-hidden">
                    {' '}
                    {t(`wishes.way.${channel}`)}, {name}
                  </span>
                </Button>
              </li>
            ))}
          </ol>
        )}
        <div className="stack-tight">
          <Select
            label={t('escalation.duty')}
            value={dutyAfterSeconds === null ? NEVER : String(dutyAfterSeconds)}
            options={[
              { id: NEVER, label: t('escalation.never') },
              ...dutyWaitsWith(dutyAfterSeconds).map((seconds) => ({
                id: String(seconds),
                label: waited(seconds),
              })),
            ]}
            onChange={(next) => {
              save.reset();
              setDuty(next === NEVER ? null : Number(next));
            }}
          />
          <p className="muted small">{t('escalation.dutyExplain')}</p>
        </div>
        <div className="row">
          <Button type="submit" tone="primary" isDisabled={busy}>
            {t('action.save')}
            <span className="visually-hidden"> {name}</span>
          </Button>
          {another ? (
            <Button icon="plus" onPress={() => change([...steps, { channel: another, afterSeconds: 300 }])}>
              {t('escalation.add')}
              <span className="visually-hidden"> {name}</span>
            </Button>
          ) : null}
          {policy.own ? (
            <Button tone="quiet" isDisabled={busy} onPress={() => withdraw.mutate()}>
              {t('escalation.backToUsual')}
              <span className="visually-hidden"> {name}</span>
            </Button>
          ) : null}
        </div>
        {policy.own ? (
          <p className="muted small">
            {t('escalation.usually', {
              steps: policy.usual
                .map(({ channel, afterSeconds }) => `${t(`wishes.way.${channel}`)}: ${waited(afterSeconds)}`)
                .join('; '),
            })}
          </p>
        ) : null}
      </form>
    </section>
  );
}

function useWaitWords(): (seconds: number) => string {
  const { t } = useTranslation();
  const { language } = usePreferences();
  return (seconds) => {
    if (seconds === 0) return t('escalation.atOnce');
    const { value, unit } = inUnit(seconds);
    return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
  };
}
