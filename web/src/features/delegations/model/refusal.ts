import type { TFunction } from 'i18next';
import type { Broken } from '@/api/delegations';
import { isRecord, Problem } from '@/lib/problem';
import { messageOf } from '@/lib/problem-text';
import { brokenText, ruleText } from './rule-text';

/** Why the platform said no; a rule that would be broken is named. */
export function refusal(error: unknown, t: TFunction): string {
  if (!(error instanceof Problem) || error.slug !== 'rule-broken' || !isRecord(error.body))
    return messageOf(error, t);
  const broken = Array.isArray(error.body.broken) ? (error.body.broken as Broken[]) : [];
  return [messageOf(error, t), ...broken.map((each) => `${ruleText(each, t)}. ${brokenText(each, t)}`)].join(
    ' ',
  );
}
