import { useSyncExternalStore } from 'react';

/**
 * Whether the platform answers. The browser's own word is not enough: a venue's Wi-Fi is often "online"
 * and leads nowhere, so every request reports what it met.
 */
let reachable = true;
const listeners = new Set<() => void>();

export function reportReachable(value: boolean): void {
  if (reachable === value) return;
  reachable = value;
  listeners.forEach((listener) => listener());
}

// The last request says nothing about a network that has just come back; the next one is worth a try.
window.addEventListener('online', () => reportReachable(true));

export function isOnline(): boolean {
  return reachable && navigator.onLine;
}

export function onConnectionChange(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

export function useOnline(): boolean {
  return useSyncExternalStore(onConnectionChange, isOnline);
}
