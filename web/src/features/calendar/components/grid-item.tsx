import { useRef, type CSSProperties, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarItem } from '@/api/calendar';
import { dayMinutes } from '../model/times';

const step = 15;

interface GridItemProps {
  item: CalendarItem;
  title: string;
  time: string;
  subject: string;
  /** The id of what says how it is moved. */
  hint: string | undefined;
  isMoving: boolean;
  /** Whether the next day is on the left. */
  toLeft: boolean;
  style?: CSSProperties;
  onOpen: () => void;
  onNudge: (minutes: number) => void;
  onDrag: (minutes: number) => void;
  onDrop: (minutes: number) => void;
  onEnd: (keep: boolean) => void;
}

interface Drag {
  x: number;
  y: number;
  height: number;
  width: number;
  minutes: number;
}

/** One entry of a day, to be opened and, where the reader may, moved. */
export function GridItem(props: GridItemProps) {
  const { item, title, time, subject, hint, isMoving, toLeft, style } = props;
  const { t } = useTranslation();
  const drag = useRef<Drag | null>(null);
  const dropped = useRef(false);

  const onKeyDown = (event: KeyboardEvent) => {
    if (!item.editable) return;
    const sideways = item.allDay || event.key === 'ArrowLeft' || event.key === 'ArrowRight';
    const direction = directions[event.key];
    if (event.shiftKey && direction !== undefined) {
      event.preventDefault();
      const mirrored = toLeft && event.key !== 'ArrowUp' && event.key !== 'ArrowDown';
      props.onNudge(direction * (mirrored ? -1 : 1) * (sideways ? dayMinutes : step));
    } else if (isMoving && (event.key === 'Enter' || event.key === 'Escape')) {
      event.preventDefault();
      props.onEnd(event.key === 'Enter');
    }
  };
  const onPointerDown = (event: PointerEvent<HTMLButtonElement>) => {
    // A finger scrolls; whoever has no mouse moves an entry in its form.
    if (!item.editable || event.button !== 0 || event.pointerType === 'touch') return;
    const column = event.currentTarget.closest('.time-day')?.querySelector('.time-column');
    if (!column) return;
    const { height, width } = column.getBoundingClientRect();
    drag.current = { x: event.clientX, y: event.clientY, height, width, minutes: 0 };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent) => {
    const from = drag.current;
    if (!from || from.height === 0 || from.width === 0) return;
    const days = Math.round((event.clientX - from.x) / from.width) * (toLeft ? -1 : 1);
    const minutes = item.allDay
      ? 0
      : Math.round((((event.clientY - from.y) / from.height) * dayMinutes) / step) * step;
    const total = days * dayMinutes + minutes;
    if (total === from.minutes) return;
    from.minutes = total;
    props.onDrag(total);
  };
  const onPointerUp = () => {
    const from = drag.current;
    drag.current = null;
    if (!from || from.minutes === 0) return;
    // The press that ends a drag opens nothing.
    dropped.current = true;
    props.onDrop(from.minutes);
  };
  const onClick = () => {
    if (!dropped.current) props.onOpen();
    dropped.current = false;
  };

  return (
    <li className="time-item" style={style}>
      <button
        type="button"
        className="time-block"
        data-key={item.key}
        data-kind={item.kind}
        data-editable={item.editable ? '' : undefined}
        data-moving={isMoving ? '' : undefined}
        data-cancelled={item.cancelled ? '' : undefined}
        data-clash={item.conflicts.length > 0 ? '' : undefined}
        data-waiting={item.waiting ? '' : undefined}
        aria-describedby={hint}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={() => {
          drag.current = null;
          props.onDrop(0);
        }}
        onClick={onClick}
      >
        <strong dir="auto">{title}</strong>
        <span className="numeral">{time}</span>
        {subject ? <span dir="auto">{subject}</span> : null}
        {item.conflicts.length > 0 ? (
          <span className="time-clash">{t('calendar.clashes', { count: item.conflicts.length })}</span>
        ) : null}
        {item.cancelled ? <span>{t('calendar.off')}</span> : null}
        {item.waiting ? <span>{t('calendar.waiting')}</span> : null}
      </button>
    </li>
  );
}

const directions: Partial<Record<string, number>> = {
  ArrowUp: -1,
  ArrowLeft: -1,
  ArrowDown: 1,
  ArrowRight: 1,
};
