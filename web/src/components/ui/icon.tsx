/** Our own drawings, 24 by 24, one stroke. */
const drawings = {
  camera: 'M4 8h4l1.500-2.500h5L16 8h4v11H4zM12 16.500a3.500 3.500 0 100-7 3.500 3.500 0 000 7z',
  star: 'M12 3.2l2.7 5.6 6.1.8-4.5 4.2 1.1 6.1L12 17l-5.4 2.9 1.1-6.1L3.2 9.6l6.1-.8z',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4',
  day: 'M12 16a4 4 0 100-8 4 4 0 000 8zM12 2.500v2M12 19.500v2M2.500 12h2M19.500 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M5.300 18.700l1.400-1.400M17.300 6.700l1.400-1.400',
  bell: 'M6 17V11a6 6 0 0112 0v6l1.5 1.5H4.5zM10 21h4',
  ticket: 'M3 7h18v3.5a1.8 1.8 0 000 3V17H3v-3.5a1.8 1.8 0 000-3zM14 7v10',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5',
  chat: 'M4 5h16v11H10l-4 4v-4H4z',
  scan: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M7 12h10',
  people:
    'M9 11a3.2 3.2 0 100-6.4A3.2 3.2 0 009 11zM3.5 20c0-4 2.3-6.5 5.5-6.5s5.500 2.500 5.500 6.500M16 11a2.600 2.600 0 100-5.200M16.500 13.700c2.400.4 4 2.700 4 6.300',
  chart: 'M4 4v16h16M8 16v-5M12.500 16V7M17 16v-7',
  pulse: 'M3 12h4l2.500-6 4 12 2.500-6h5',
  upload: 'M12 16V4M7 9l5-5 5 5M4 20h16',
  check: 'M4.500 12.500l5 5L20 6.500',
  alert: 'M12 4l9 16H3zM12 10v4.500M12 17.300v.2',
  info: 'M12 21a9 9 0 100-18 9 9 0 000 18zM12 11v5.500M12 7.600v.2',
  close: 'M5.500 5.500l13 13M18.500 5.500l-13 13',
  down: 'M6 9l6 6 6-6',
  forward: 'M5 12h14M13 6l6 6-6 6',
  back: 'M19 12H5M11 6l-6 6 6 6',
  list: 'M9 6h11M9 12h11M9 18h11M4 6h.2M4 12h.2M4 18h.2',
  offline: 'M3 9a13 13 0 0118 0M6.500 13a8 8 0 0111 0M10 17a3 3 0 014 0M4 3l16 18',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  send: 'M4 4l17 8-17 8 3-8zM7 12h14',
  mail: 'M3 6h18v12H3zM3 7l9 7 9-7',
  home: 'M4 11l8-7 8 7M6 10v10h12V10',
  wrench: 'M20 6.500a5 5 0 01-6.800 6L7 19a2.200 2.200 0 01-3-3l6.500-6.200a5 5 0 016-6.800l-3 3 1 3 3 1z',
} as const;

export type IconName = keyof typeof drawings;

const mirrored: ReadonlySet<IconName> = new Set(['forward', 'back', 'send']);

/** Decoration beside words; the words carry the meaning. */
export function Icon({ name, filled = false }: { name: IconName; filled?: boolean }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
      fill={filled ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      data-mirrored={mirrored.has(name) ? '' : undefined}
    >
      <path d={drawings[name]} />
    </svg>
  );
}

/** The mark: a turnstile. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeWidth="6" strokeLinecap="round">
        <path d="M32 34V10" />
        <path d="M32 34l20 12" />
        <path className="mark-arm" d="M32 34L12 46" />
      </g>
      <circle cx="32" cy="34" r="6" fill="currentColor" />
    </svg>
  );
}
