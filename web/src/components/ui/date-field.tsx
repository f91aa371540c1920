import { useId } from 'react';

interface DateFieldProps {
  label: string;
  /** As `2026-07-04`. */
  value: string;
  onChange: (value: string) => void;
  hint?: string | undefined;
  error?: string | undefined;
  isRequired?: boolean;
  autoComplete?: string;
}

/** A day, entered by the platform's own means: it speaks every language and every assistive technology. */
export function DateField({
  label,
  value,
  onChange,
  hint,
  error,
  isRequired = false,
  autoComplete,
}: DateFieldProps) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="input"
        type="date"
        value={value}
        required={isRequired}
        autoComplete={autoComplete}
        aria-invalid={error ? true : undefined}
        aria-describedby={described === '' ? undefined : described}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint ? (
        <span id={`${id}-hint`} className="field-hint">
          {hint}
        </span>
      ) : null}
      {error ? (
        <span id={`${id}-error`} className="field-error">
          {error}
        </span>
      ) : null}
    </div>
  );
}
