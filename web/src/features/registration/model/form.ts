import type { Answer, Answers, Question, Registration, RegistrationDraft, Texts } from '@/api/registrations';

/** In the reader's language, else in one that there is. */
export function textIn(texts: Texts | null | undefined, language: string): string {
  if (!texts) return '';
  return texts[language] ?? texts.en ?? Object.values(texts)[0] ?? '';
}

function meets(answer: Answer | undefined, anyOf: readonly string[]): boolean {
  if (answer === undefined) return false;
  if (Array.isArray(answer)) return answer.some((each) => anyOf.includes(each));
  if (typeof answer === 'boolean') return anyOf.includes(answer ? 'yes' : 'no');
  return anyOf.includes(answer);
}

/** The questions that these answers lead to, in their order. A question behind a hidden one is hidden too. */
export function asked(questions: readonly Question[], answers: Answers): Question[] {
  const shown: Question[] = [];
  for (const question of questions) {
    const condition = question.shownIf;
    const open =
      !condition ||
      (shown.some((each) => each.id === condition.question) &&
        meets(answers[condition.question], condition.anyOf));
    if (open) shown.push(question);
  }
  return shown;
}

/** Only what is asked and answered. */
export function answersTo(questions: readonly Question[], answers: Answers): Answers {
  return Object.fromEntries(
    asked(questions, answers).flatMap((question) => {
      const answer = answers[question.id];
      const empty = answer === undefined || answer === '' || (Array.isArray(answer) && answer.length === 0);
      return empty ? [] : [[question.id, answer]];
    }),
  );
}

export function draftOf(registration: Registration): RegistrationDraft {
  return {
    givenName: registration.givenName,
    familyName: registration.familyName,
    called: registration.called ?? '',
    birthDate: registration.birthDate ?? '',
    answers: registration.answers,
  };
}

/** An id that nobody has to think of. */
export function questionId(taken: readonly Question[]): string {
  let number = taken.length + 1;
  while (taken.some((each) => each.id === `q${number}`)) number++;
  return `q${number}`;
}

export function nameOf(person: { givenName: string; familyName: string; called: string | null }): string {
  return `${person.called ?? person.givenName} ${person.familyName}`;
}

export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, index) => index !== from);
  const one = list.slice(from, from + 1);
  return [...rest.slice(0, to), ...one, ...rest.slice(to)];
}

export function replaced<T>(list: readonly T[], at: number, by: T): T[] {
  return list.map((each, index) => (index === at ? by : each));
}

/** What an answer to this question can be compared with; empty when nothing can depend on it. */
export function comparable({ kind, choices }: Question): { value: string; label: Texts | null }[] {
  if (kind === 'yes-no')
    return [
      { value: 'yes', label: null },
      { value: 'no', label: null },
    ];
  return choices;
}
