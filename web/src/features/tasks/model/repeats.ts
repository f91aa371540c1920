/** The rules that can be chosen; others stay as they were written. */
export const rules = {
  daily: 'FREQ=DAILY',
  weekdays: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  weekly: 'FREQ=WEEKLY',
  monthly: 'FREQ=MONTHLY',
} as const;

export type RuleName = keyof typeof rules;

export const ruleNames = Object.keys(rules) as RuleName[];

export const nameOf = (rule: string | null): RuleName | undefined =>
  ruleNames.find((name) => rules[name] === rule);
