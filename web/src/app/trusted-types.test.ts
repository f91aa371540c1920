import { afterEach, expect, it, vi } from 'vitest';
import { trustedScript, trustNothing } from './trusted-types';

afterEach(() => vi.unstubAllGlobals());

it('lets an element be emptied as text, and no markup set', () => {
  const createPolicy = vi.fn((_name: string, rules: unknown) => rules);
  vi.stubGlobal('trustedTypes', { createPolicy });
  trustNothing();
  const rules = createPolicy.mock.lastCall?.[1] as { createHTML(markup: string): string };
  expect(createPolicy.mock.lastCall?.[0]).toBe('default');
  expect(rules.createHTML('')).toBe('');
  expect(() => rules.createHTML('<img src=x>')).toThrow(TypeError);
});

it('lets one script through', () => {
  vi.stubGlobal('trustedTypes', { createPolicy: (_name: string, rules: unknown) => rules });
  expect(trustedScript('/a.js', '/a.js')).toBe('/a.js');
  expect(() => trustedScript('/b.js', '/a.js')).toThrow(TypeError);
});
