import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

type LazyScreen<P> = LazyExoticComponent<ComponentType<P>> & { preload: () => Promise<void> };

/** A screen in a file of its own, fetched when somebody goes there or is about to. */
export function lazyScreen<P extends object>(load: () => Promise<ComponentType<P>>): LazyScreen<P> {
  const screen = lazy(async () => ({ default: await load() }));
  // The router calls this when a link to the screen is pointed at.
  return Object.assign(screen, { preload: () => load().then(() => undefined) });
}
