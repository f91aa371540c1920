import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  delegationKeys,
  playing,
  saveRules,
  useRules,
  type PlayingKind,
  type RatioRule,
} from '@/api/delegations';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { NumberField } from '@/components/ui/field';
import { Loaded } from '@/components/ui/loaded';
import { useNotify } from '@/components/ui/notices';
import { Select } from '@/components/ui/select';
import { messageOf } from '@/lib/problem-text';
import { ruleText } from '../model/rule-text';

const forms = ['at-most-per', 'at-least', 'at-most'] as const;
const scopes = ['delegation', 'team'] as const;

/** How many of whom a delegation and its teams should have. */
export function RulesPanel({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const notify = useNotify();
  const rules = useRules(eventId);
  const save = useMutation({
    mutationFn: (items: RatioRule[]) => saveRules(eventId, items),
    onSuccess: (saved) => {
      queries.setQueryData(delegationKeys.rules(eventId), saved);
      notify(t('delegations.rulesSaved'), 'success');
      void queries.invalidateQueries({ queryKey: delegationKeys.all });
    },
  });
  return (
    <section className="panel stack" aria-label={t('delegations.rules')}>
      <h2>{t('delegations.rules')}</h2>
      <p className="muted">{t('delegations.rulesExplain')}</p>
      <Loaded query={rules}>
        {({ items }) => (
          <>
            {items.length === 0 ? <p>{t('delegations.noRules')}</p> : null}
            <ul className="plain-list stack-tight">
              {items.map((rule, index) => (
                <li key={JSON.stringify(rule)} className="row-between">
                  <span>
                    {t(`delegations.scope.${rule.scope}`)}
                    {': '}
                    {ruleText(rule, t)}
                    {'. '}
                    {rule.blocking ? t('delegations.isBlocking') : t('delegations.onlyWarns')}
                  </span>
                  <Button
                    tone="quiet"
                    isDisabled={save.isPending}
                    onPress={() => save.mutate(items.filter((_, other) => other !== index))}
                  >
                    {t('delegations.removeRule')}
                    <span className="visually-hidden"> {ruleText(rule, t)}</span>
                  </Button>
                </li>
              ))}
            </ul>
            <NewRule isDisabled={save.isPending} onAdd={(rule) => save.mutate([...items, rule])} />
          </>
        )}
      </Loaded>
      {save.error ? <Banner tone="danger">{messageOf(save.error, t)}</Banner> : null}
    </section>
  );
}

function NewRule({ isDisabled, onAdd }: { isDisabled: boolean; onAdd: (rule: RatioRule) => void }) {
  const { t } = useTranslation();
  const [rule, setRule] = useState<RatioRule>({
    scope: 'delegation',
    form: 'at-most-per',
    counted: 'athlete',
    per: 'coach',
    number: 4,
    blocking: false,
  });
  const kind = (value: string): PlayingKind => playing.find((each) => each === value) ?? 'athlete';
  const others = playing.filter((each) => each !== rule.counted);
  const counted = (value: string) => {
    const next = kind(value);
    const per = rule.per === next ? (playing.find((each) => each !== next) ?? null) : rule.per;
    setRule({ ...rule, counted: next, per });
  };
  const form = (value: string) => {
    const next = forms.find((each) => each === value) ?? 'at-least';
    setRule({ ...rule, form: next, per: next === 'at-most-per' ? (others[1] ?? null) : null });
  };
  return (
    <div className="stack">
      <div className="form-grid">
        <Select
          label={t('delegations.ruleScope')}
          value={rule.scope}
          onChange={(value) => setRule({ ...rule, scope: value === 'team' ? 'team' : 'delegation' })}
          options={scopes.map((each) => ({ id: each, label: t(`delegations.scope.${each}`) }))}
        />
        <Select
          label={t('delegations.ruleForm')}
          value={rule.form}
          onChange={form}
          options={forms.map((each) => ({ id: each, label: t(`delegations.form.${each}`) }))}
        />
        <NumberField
          label={t('delegations.ruleNumber')}
          lessLabel={t('delegations.fewer')}
          moreLabel={t('delegations.more')}
          minValue={1}
          maxValue={1000}
          value={rule.number}
          onChange={(number) => setRule({ ...rule, number })}
        />
        <Select
          label={t('delegations.ruleCounted')}
          value={rule.counted}
          onChange={counted}
          options={playing.map((each) => ({ id: each, label: t(`delegations.kinds.${each}`) }))}
        />
        {rule.per === null ? null : (
          <Select
            label={t('delegations.rulePer')}
            value={rule.per}
            onChange={(value) => setRule({ ...rule, per: kind(value) })}
            options={others.map((each) => ({ id: each, label: t(`delegations.kindOne.${each}`) }))}
          />
        )}
      </div>
      <Checkbox
        label={t('delegations.ruleBlocking')}
        isSelected={rule.blocking}
        onChange={(blocking) => setRule({ ...rule, blocking })}
      />
      <p>{ruleText(rule, t)}</p>
      <div>
        <Button isDisabled={isDisabled} onPress={() => onAdd(rule)}>
          {t('delegations.addRule')}
        </Button>
      </div>
    </div>
  );
}
