import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeptAt } from '@/api/kept';
import { clockface } from '@/lib/dates';
import { useNow } from '@/lib/now';
import { usePreferences } from '@/lib/preferences';

interface ConsolePanelProps {
  id: string;
  title: string;
  /** How much there is; nothing where a number says nothing. */
  count?: number | undefined;
  /** Whether somebody should look at it before anything else. */
  urgent?: boolean;
  /** What is kept on this device for it. */
  snapshot: string;
  timeZone: string;
  children: ReactNode;
}

/** One part of the board. Without a network it says how old it is. */
export function ConsolePanel({
  id,
  title,
  count,
  urgent = false,
  snapshot,
  timeZone,
  children,
}: ConsolePanelProps) {
  return (
    <section
      className="console-panel"
      data-panel={id}
      data-urgent={urgent ? '' : undefined}
      aria-labelledby={id}
    >
      <h2 id={id} tabIndex={-1}>
        {title}
        {count === undefined ? null : (
          <>
            {' '}
            <span className="console-count numeral">{count}</span>
          </>
        )}
      </h2>
      <Age snapshot={snapshot} timeZone={timeZone} />
      {children}
    </section>
  );
}

function Age({ snapshot, timeZone }: { snapshot: string; timeZone: string }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const now = useNow();
  const keptAt = useKeptAt(snapshot);
  if (keptAt === undefined) return null;
  const at = new Date(keptAt).toISOString();
  return (
    <p className="console-age small">
      <time dateTime={at}>
        {t('console.keptAt', {
          time: clockface(language, timeZone).time(at),
          minutes: Math.max(0, Math.round((now - keptAt) / 60_000)),
        })}
      </time>
    </p>
  );
}

interface LinesProps<T> {
  items: readonly T[];
  /** What stands here while there is nothing. */
  empty: string;
  most: number;
  lineKey: (item: T) => string;
  children: (item: T) => ReactNode;
}

/** The first of a list, and how many more there are: a wall has no hand to scroll with. */
export function Lines<T>({ items, empty, most, lineKey, children }: LinesProps<T>) {
  const { t } = useTranslation();
  if (items.length === 0) return <p className="muted">{empty}</p>;
  const more = items.length - most;
  return (
    <ul className="console-lines">
      {items.slice(0, most).map((item) => (
        <li key={lineKey(item)}>{children(item)}</li>
      ))}
      {more > 0 ? <li className="muted">{t('console.more', { count: more })}</li> : null}
    </ul>
  );
}
