import { NativeField } from './native-field';

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
export function DateField({ onChange, isRequired = false, ...rest }: DateFieldProps) {
  return (
    <NativeField
      {...rest}
      type="date"
      required={isRequired}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
