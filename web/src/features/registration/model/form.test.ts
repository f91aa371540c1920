import { expect, it } from 'vitest';
import type { Question } from '@/api/registrations';
import { answersTo, asked, questionId, textIn } from './form';

const question = (id: string, change: Partial<Question> = {}): Question => ({
  id,
  kind: 'text',
  label: { en: id },
  required: false,
  choices: [],
  ...change,
});
const form = [
  question('bus', { kind: 'yes-no' }),
  question('stop', { shownIf: { question: 'bus', anyOf: ['yes'] } }),
  question('sports', { kind: 'multiple-choice' }),
  question('stroke', { shownIf: { question: 'sports', anyOf: ['swimming'] } }),
  question('coach', { shownIf: { question: 'stroke', anyOf: ['back'] } }),
];
const ids = (questions: Question[]) => questions.map((each) => each.id);

it('asks what the answers lead to', () => {
  expect(ids(asked(form, {}))).toEqual(['bus', 'sports']);
  expect(ids(asked(form, { bus: true, sports: ['bocce', 'swimming'] }))).toEqual([
    'bus',
    'stop',
    'sports',
    'stroke',
  ]);
});

it('hides what stands behind a hidden question', () => {
  expect(ids(asked(form, { sports: [], stroke: 'back' }))).toEqual(['bus', 'sports']);
});

it('sends only what is asked and answered', () => {
  expect(answersTo(form, { bus: false, stop: 'Market', sports: [], stroke: 'back' })).toEqual({ bus: false });
});

it('finds a text in a language that there is', () => {
  expect(textIn({ de: 'Bus', en: 'Coach' }, 'ar')).toBe('Coach');
  expect(textIn({ de: 'Bus' }, 'ar')).toBe('Bus');
  expect(textIn(null, 'ar')).toBe('');
});

it('gives every question an id of its own', () => {
  expect(questionId([question('q1'), question('q3')])).toBe('q4');
});
