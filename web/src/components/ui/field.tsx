import {
  Button as AriaButton,
  FieldError,
  Group,
  Input,
  Label,
  NumberField as AriaNumberField,
  SearchField as AriaSearchField,
  Text,
  TextArea,
  TextField as AriaTextField,
  type NumberFieldProps as AriaNumberFieldProps,
  type SearchFieldProps as AriaSearchFieldProps,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';
import type { Spoken } from '@/lib/preferences';
import { Icon } from './icon';

interface Described {
  label: string;
  hint?: string | undefined;
  /** What the platform said about this field. */
  error?: string | undefined;
}

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'children'>, Described {
  multiline?: boolean;
  placeholder?: string;
  /** In which language one writes here, whatever that of the page and so of the label is. */
  spoken?: Spoken;
}

export function TextField({
  label,
  hint,
  error,
  multiline = false,
  placeholder,
  spoken,
  ...rest
}: TextFieldProps) {
  const invalid = error === undefined ? {} : { isInvalid: true };
  return (
    <AriaTextField {...rest} {...invalid} className="field">
      <Label className="field-label">{label}</Label>
      {multiline ? (
        <TextArea className="input" {...spoken} />
      ) : (
        <Input className="input" {...(placeholder ? { placeholder } : {})} {...spoken} />
      )}
      {hint ? (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      ) : null}
      <FieldError className="field-error">{error ?? null}</FieldError>
    </AriaTextField>
  );
}

export interface NumberFieldProps extends Omit<AriaNumberFieldProps, 'className' | 'children'>, Described {
  lessLabel: string;
  moreLabel: string;
}

export function NumberField({ label, hint, error, lessLabel, moreLabel, ...rest }: NumberFieldProps) {
  const invalid = error === undefined ? {} : { isInvalid: true };
  return (
    <AriaNumberField
      {...rest}
      {...invalid}
      className="field"
      decrementAriaLabel={lessLabel}
      incrementAriaLabel={moreLabel}
    >
      <Label className="field-label">{label}</Label>
      <Group className="number">
        <AriaButton slot="decrement" className="button">
          <Icon name="minus" />
        </AriaButton>
        <Input className="input" />
        <AriaButton slot="increment" className="button">
          <Icon name="plus" />
        </AriaButton>
      </Group>
      {hint ? (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      ) : null}
      <FieldError className="field-error">{error ?? null}</FieldError>
    </AriaNumberField>
  );
}

export function SearchField({
  label,
  ...rest
}: Omit<AriaSearchFieldProps, 'className' | 'children'> & { label: string }) {
  return (
    <AriaSearchField {...rest} className="field">
      <Label className="field-label">{label}</Label>
      <Input className="input" />
    </AriaSearchField>
  );
}
