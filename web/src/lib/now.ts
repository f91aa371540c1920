import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let timer: number | undefined;
let minute = currentMinute();

function currentMinute(): number {
  return Math.floor(Date.now() / 60_000) * 60_000;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= window.setInterval(() => {
    const next = currentMinute();
    if (next === minute) return;
    minute = next;
    listeners.forEach((each) => each());
  }, 5000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.clearInterval(timer);
    timer = undefined;
  };
}

/** The current minute, for "now" and "next"; changes on the minute. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => (timer === undefined ? (minute = currentMinute()) : minute));
}
