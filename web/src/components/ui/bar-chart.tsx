import { useId } from 'react';

export interface Bar {
  label: string;
  value: number;
}

interface BarChartProps {
  title: string;
  bars: readonly Bar[];
  /** The same in words, for who does not see the picture. */
  summary: string;
}

const width = 640;
const height = 180;

/** A picture of a series; its numbers stand in a table beside it, never only here. */
export function BarChart({ title, bars, summary }: BarChartProps) {
  const id = useId();
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  const step = width / Math.max(1, bars.length);
  return (
    <figure className="chart">
      <div className="chart-most small muted numeral" aria-hidden="true">
        {most}
      </div>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-labelledby={`${id}-t`}
        aria-describedby={`${id}-d`}
      >
        <title id={`${id}-t`}>{title}</title>
        <desc id={`${id}-d`}>{summary}</desc>
        {bars.map((bar, index) => (
          <rect
            key={bar.label}
            className="chart-bar"
            x={index * step + step * 0.1}
            y={height - (bar.value / most) * height}
            width={step * 0.8}
            height={(bar.value / most) * height}
          />
        ))}
      </svg>
      <figcaption className="row-between small muted numeral">
        <span>{bars[0]?.label}</span>
        <span>{bars.at(-1)?.label}</span>
      </figcaption>
    </figure>
  );
}
