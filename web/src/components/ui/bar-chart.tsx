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
    <svg
      className="chart"
      viewBox={`0 0 ${width} ${height + 24}`}
      role="img"
      aria-labelledby={`${id}-t`}
      aria-describedby={`${id}-d`}
    >
      <title id={`${id}-t`}>{title}</title>
      <desc id={`${id}-d`}>{summary}</desc>
      <line x1="0" y1={height} x2={width} y2={height} className="chart-axis" />
      {bars.map((bar, index) => {
        const size = (bar.value / most) * (height - 8);
        return (
          <rect
            key={bar.label}
            className="chart-bar"
            x={index * step + step * 0.1}
            y={height - size}
            width={step * 0.8}
            height={size}
          />
        );
      })}
      <text className="chart-label" x="0" y={height + 18}>
        {bars[0]?.label}
      </text>
      <text className="chart-label" x={width} y={height + 18} textAnchor="end">
        {bars.at(-1)?.label}
      </text>
    </svg>
  );
}
