export const steps = ['about', 'questions', 'decisions', 'documents', 'send'] as const;
export type Step = (typeof steps)[number];

export function stepIn(search: Record<string, unknown>): Step {
  return steps.find((each) => each === search.step) ?? 'about';
}
