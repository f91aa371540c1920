import { useEffect, useRef, type RefObject } from 'react';

/** Brings the reader to what takes the place of the button they pressed, instead of to the top of the page. */
export function useReplacement<T extends HTMLElement>(): { ref: RefObject<T | null>; expect: () => void } {
  const ref = useRef<T>(null);
  const expected = useRef(false);
  useEffect(() => {
    if (!expected.current || !ref.current) return;
    expected.current = false;
    ref.current.focus();
  });
  return { ref, expect: () => (expected.current = true) };
}
