import { useEffect, useRef, type RefObject } from 'react';

const platform = 'Turnout';

/** The heading of the screen; inside a frame, such as an event's, the one below the frame's own. */
function headingOf(main: HTMLElement): HTMLElement | null {
  return main.querySelector('h1:not([data-frame])') ?? main.querySelector('h2');
}

/** What the page is, before where it is: `Programme – Riverside Games – Turnout`. */
function titleOf(main: HTMLElement): string {
  const heading = main.querySelector('h1') ?? main.querySelector('h2');
  const frame = main.querySelector('[data-frame]');
  const inside = main.querySelector('nav [aria-current=page]') ?? main.querySelector('h2');
  const parts = [heading === frame ? inside : heading, frame].map((each) => each?.textContent.trim());
  return [...new Set([...parts, platform])].filter(Boolean).join(' – ');
}

/** Titles the page by its heading and brings the reader to it, also when it comes later than the page. */
export function usePageHeading(ref: RefObject<HTMLElement | null>, pathname: string): void {
  const arrived = useRef(false);
  useEffect(() => {
    const main = ref.current;
    if (!main || pathname === '') return;
    let awaited = arrived.current;
    arrived.current = true;
    if (awaited) main.focus({ preventScroll: true });
    const look = () => {
      document.title = titleOf(main);
      const heading = awaited ? headingOf(main) : null;
      if (!heading) return;
      awaited = false;
      // Who has gone on meanwhile is left there.
      if (document.activeElement !== main && document.activeElement !== document.body) return;
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    };
    look();
    const observer = new MutationObserver(look);
    observer.observe(main, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [ref, pathname]);
}
