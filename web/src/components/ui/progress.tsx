import { Label, ProgressBar } from 'react-aria-components';

export function Progress({
  label,
  value,
  valueLabel,
}: {
  label: string;
  value: number;
  valueLabel?: string;
}) {
  return (
    <ProgressBar className="progress" value={value} valueLabel={valueLabel}>
      {({ percentage, valueText }) => (
        <>
          <span className="row-between">
            <Label>{label}</Label>
            <span className="numeral">{valueText}</span>
          </span>
          <div className="progress-track">
            <div className="progress-fill" style={{ width: `${percentage ?? 0}%` }} />
          </div>
        </>
      )}
    </ProgressBar>
  );
}
