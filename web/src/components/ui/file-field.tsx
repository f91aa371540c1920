import { NativeField } from './native-field';

interface FileFieldProps {
  label: string;
  accept: string;
  onChange: (file: File | null) => void;
  hint?: string | undefined;
  error?: string | undefined;
}

/** A file from this device; a phone offers its camera too. */
export function FileField({ onChange, ...rest }: FileFieldProps) {
  return (
    <NativeField {...rest} type="file" onChange={(event) => onChange(event.target.files?.[0] ?? null)} />
  );
}
