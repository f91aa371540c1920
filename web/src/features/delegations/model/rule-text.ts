import type { TFunction } from 'i18next';
import type { Broken, RatioRule } from '@/api/delegations';

type Said = Pick<RatioRule, 'form' | 'counted' | 'per' | 'number'>;

/** A rule as one plain sentence. */
export function ruleText(rule: Said, t: TFunction): string {
  const { form, counted, per, number } = rule;
  if (form === 'at-most-per' && per !== null && per !== counted)
    return t(`delegations.rule.${counted}-for-each-${per}` as 'delegations.rule.athlete-for-each-coach', {
      number,
    });
  return form === 'at-least'
    ? t(`delegations.rule.at-least-${counted}`, { number })
    : t(`delegations.rule.at-most-${counted}`, { number });
}

/** What there is, and how many are missing or too many. */
export function brokenText(broken: Broken, t: TFunction): string {
  const has = t('delegations.has', { what: t(`delegations.kinds.${broken.counted}`), number: broken.has });
  if (broken.form === 'at-most') return `${has} ${t('delegations.tooMany', { number: broken.by })}`;
  if (broken.form === 'at-least' || broken.per === null)
    return `${has} ${t('delegations.missing', { number: broken.by })}`;
  const hasPer = t('delegations.has', {
    what: t(`delegations.kinds.${broken.per}`),
    number: broken.hasPer ?? 0,
  });
  return `${has} ${hasPer} ${t('delegations.missing', { number: broken.by })}`;
}
