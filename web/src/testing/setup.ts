import 'fake-indexeddb/auto';
import { webcrypto } from 'node:crypto';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import { reportReachable } from '@/lib/connection';
import { server } from './server';

// jsdom has a crypto of its own without `subtle`, and neither layout nor media queries.
Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true });
Element.prototype.scrollIntoView = () => undefined;
window.scrollTo = () => undefined;
vi.stubGlobal('CSS', { escape: (text: string) => text.replace(/[^\w-]/g, '\\$&'), supports: () => false });
HTMLCanvasElement.prototype.getContext = () => null;
configure({
  getElementError: (message) => new Error(message ?? 'not found'),
  // A machine that does other things as well may take more than the usual second.
  asyncUtilTimeout: 30_000,
});

const complaints: unknown[][] = [];

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => {
  complaints.length = 0;
  vi.spyOn(console, 'error').mockImplementation((...args: unknown[]) => void complaints.push(args));
});
afterEach(() => {
  cleanup();
  server.resetHandlers();
  localStorage.clear();
  sessionStorage.clear();
  reportReachable(true);
  // An unexpected complaint of React or of the app fails the test.
  expect(complaints.map((each) => each.map(String).join(' '))).toEqual([]);
});
afterAll(() => server.close());
