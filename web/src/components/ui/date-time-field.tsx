import { useId } from 'react';

interface DateTimeFieldProps {
  label: string;
  /** On a wall clock, as `2026-07-04T09:30`. */
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  isRequired?: boolean;
}

/** The platform's own date and time entry: it speaks every language and every assistive technology. */
export function DateTimeField({ label, value, onChange, hint, isRequired = false }: DateTimeFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="input"
        type="datetime-local"
        value={value}
        required={isRequired}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint ? (
        <span id={`${id}-hint`} className="field-hint">
          {hint}
        </span>
      ) : null}
    </div>
  );
}
