import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, expect, it, vi } from 'vitest';
import { patch, reload } from './live-cache';

const key = ['numbers'];
const leaves: (() => void)[] = [];

afterEach(() => leaves.splice(0).forEach((leave) => leave()));

/** A screen on the numbers, and the requests that wait for an answer. */
function aScreen() {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const requests: ((numbers: number[]) => void)[] = [];
  const observer = new QueryObserver<number[]>(queries, {
    queryKey: key,
    queryFn: () => new Promise((resolve) => requests.push(resolve)),
  });
  leaves.push(observer.subscribe(() => undefined));
  const shown = () => queries.getQueryData<number[]>(key);
  const add = (number: number, keep?: (numbers: number[]) => void) =>
    patch<number[]>(queries, key, (old) => (old.includes(number) ? old : [...old, number]), keep);
  return { queries, requests, shown, add };
}

it('loses no push to a first answer that was on its way', async () => {
  const { requests, shown, add } = aScreen();
  add(2);
  expect(shown()).toBeUndefined();
  requests[0]?.([1]);
  await vi.waitFor(() => expect(shown()).toEqual([1, 2]));
});

it('loses no push to an older answer that comes after it', async () => {
  const { queries, requests, shown, add } = aScreen();
  requests[0]?.([1]);
  await vi.waitFor(() => expect(shown()).toEqual([1]));
  void queries.invalidateQueries({ queryKey: key });
  const kept: number[][] = [];
  add(2, (numbers) => kept.push(numbers));
  requests[1]?.([0, 1]);
  await vi.waitFor(() => expect(shown()).toEqual([0, 1, 2]));
  expect(kept).toEqual([
    [1, 2],
    [0, 1, 2],
  ]);
});

it('asks again when the first answer may be older than the log', async () => {
  const { queries, requests, shown } = aScreen();
  void reload(queries, key);
  requests[0]?.([1]);
  await vi.waitFor(() => expect(requests).toHaveLength(2));
  requests[1]?.([1, 2]);
  await vi.waitFor(() => expect(shown()).toEqual([1, 2]));
});
