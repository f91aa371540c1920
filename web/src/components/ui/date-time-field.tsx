import { NativeField } from './native-field';

interface DateTimeFieldProps {
  label: string;
  /** On a wall clock, as `2026-07-04T09:30`. */
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  isRequired?: boolean;
}

/** The platform's own date and time entry: it speaks every language and every assistive technology. */
export function DateTimeField({ onChange, isRequired = false, ...rest }: DateTimeFieldProps) {
  return (
    <NativeField
      {...rest}
      type="datetime-local"
      required={isRequired}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
