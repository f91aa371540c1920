import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './ui/icon';

interface RailProps {
  label: string;
  title: string | undefined;
  children: ReactNode;
}

/**
 * The ways through an area. Where they stand in a row that is wider than the screen, the present one is in sight, and a
 * button shows all of them.
 */
export function Rail({ label, title, children }: RailProps) {
  const { t } = useTranslation();
  const nav = useRef<HTMLElement>(null);
  const pathname = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  // Whoever goes on has found the way.
  const [openAt, setOpenAt] = useState<string>();
  const isOpen = openAt !== undefined && openAt === pathname;
  useEffect(() => {
    const row = nav.current;
    const here = row?.querySelector('[data-status="active"]');
    if (!row || !here) return;
    // Not scrollIntoView, which would also scroll the page away from its heading.
    row.scrollLeft += middle(here) - middle(row);
  }, [pathname]);
  return (
    <nav className="rail" aria-label={label} ref={nav} data-open={isOpen ? '' : undefined}>
      <p className="rail-title eyebrow" dir="auto" data-frame="">
        {title}
      </p>
      {children}
      <button
        type="button"
        className="rail-more"
        aria-expanded={isOpen}
        onClick={() => setOpenAt(isOpen ? undefined : pathname)}
      >
        <Icon name={isOpen ? 'close' : 'list'} />
        {isOpen ? t('nav.fewer') : t('nav.all')}
      </button>
    </nav>
  );
}

function middle(element: Element): number {
  const { left, width } = element.getBoundingClientRect();
  return left + width / 2;
}
