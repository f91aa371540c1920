import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react';
import type { Announcer, Politeness } from './announcer';

const AnnouncerContext = createContext<Announcer | null>(null);

/** Holds the two live regions of the whole app; nothing else in it has `aria-live`. */
export function AnnouncerProvider({ announcer, children }: { announcer: Announcer; children: ReactNode }) {
  return (
    <AnnouncerContext value={announcer}>
      {children}
      <Region announcer={announcer} politeness="polite" />
      <Region announcer={announcer} politeness="assertive" />
    </AnnouncerContext>
  );
}

function Region({ announcer, politeness }: { announcer: Announcer; politeness: Politeness }) {
  const text = useSyncExternalStore(announcer.subscribe, () => announcer.current(politeness));
  return (
    <div
      className="visually-hidden"
      aria-live={politeness}
      aria-atomic="true"
      role={politeness === 'assertive' ? 'alert' : 'status'}
      data-announcer={politeness}
    >
      {text}
    </div>
  );
}

export function useAnnounce(): Announcer['announce'] {
  const announcer = useContext(AnnouncerContext);
  if (!announcer) throw new Error('useAnnounce needs an AnnouncerProvider above it.');
  return announcer.announce;
}
