import { useEffect, useRef } from 'react';

/** Where a letter is part of what somebody writes or chooses. */
const writing =
  'input, textarea, select, [contenteditable]:not([contenteditable=false]), [role=textbox], [role=combobox], [role=listbox], [role=menu], [role=dialog], [role=application]';

/** The letter that was meant: by its place on the keyboard where the layout has no Latin letters. */
export function keyOf({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string {
  if (key === '؟') return '?';
  if (/^[a-z0-9?]$/i.test(key)) return key.toLowerCase();
  const place = /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1];
  return key.length === 1 && place ? place.toLowerCase() : key;
}

/** Does what single keys stand for, wherever nobody writes. A screen reader keeps its own keys to itself. */
export function useKeys(actions: Readonly<Record<string, () => void>>, enabled: boolean): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    if (!enabled) return;
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.isComposing || event.repeat) return;
      if (event.target instanceof Element && event.target.closest(writing)) return;
      if (document.querySelector('[role=dialog]')) return;
      const action = latest.current[keyOf(event)];
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [enabled]);
}

/** Puts the focus on the next or previous thing that can be done on the board. */
export function step(board: HTMLElement | null, by: 1 | -1): void {
  const all = [...(board?.querySelectorAll<HTMLElement>('a[href], button:not([disabled])') ?? [])];
  const at = all.findIndex((each) => each === document.activeElement);
  const next = at === -1 ? (by === 1 ? 0 : all.length - 1) : (at + by + all.length) % all.length;
  all[next]?.focus();
}
