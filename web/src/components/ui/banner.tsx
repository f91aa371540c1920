import type { ReactNode } from 'react';

export type Tone = 'info' | 'success' | 'warning' | 'danger';

/** A quiet sentence with what can be done about it. It is not a live region: announce through the announcer. */
export function Banner({
  tone = 'info',
  children,
  actions,
}: {
  tone?: Tone;
  children: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="banner" data-tone={tone}>
      <div>{children}</div>
      {actions}
    </div>
  );
}
