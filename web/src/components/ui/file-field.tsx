import { useId } from 'react';

interface FileFieldProps {
  label: string;
  accept: string;
  onChange: (file: File | null) => void;
  hint?: string | undefined;
  error?: string | undefined;
}

/** A file from this device; a phone offers its camera too. */
export function FileField({ label, accept, onChange, hint, error }: FileFieldProps) {
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
        type="file"
        accept={accept}
        aria-invalid={error ? true : undefined}
        aria-describedby={described === '' ? undefined : described}
        onChange={(event) => onChange(event.target.files?.[0] ?? null)}
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
