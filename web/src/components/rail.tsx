import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';

interface RailProps {
  label: string;
  title: string | undefined;
  children: ReactNode;
}

/** The ways through an area. Where they stand in a row that is wider than the screen, the present one is in sight. */
export function Rail({ label, title, children }: RailProps) {
  const nav = useRef<HTMLElement>(null);
  const pathname = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  useEffect(() => {
    const row = nav.current;
    const here = row?.querySelector('[data-status="active"]');
    if (!row || !here) return;
    // Not scrollIntoView, which would also scroll the page away from its heading.
    row.scrollLeft += middle(here) - middle(row);
  }, [pathname]);
  return (
    <nav className="rail" aria-label={label} ref={nav}>
      <p className="rail-title eyebrow" dir="auto" data-frame="">
        {title}
      </p>
      {children}
    </nav>
  );
}

function middle(element: Element): number {
  const { left, width } = element.getBoundingClientRect();
  return left + width / 2;
}
