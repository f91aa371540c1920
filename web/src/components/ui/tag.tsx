import type { ReactNode } from 'react';

export function Tag({
  tone,
  children,
}: {
  tone?: 'success' | 'warning' | 'danger' | 'accent';
  children: ReactNode;
}) {
  return (
    <span className="tag" data-tone={tone}>
      {children}
    </span>
  );
}
