import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';

interface RowListProps<R> {
  title: string;
  addLabel: string;
  rows: readonly R[];
  fresh: R;
  nameOf: (row: R) => string;
  onChange: (rows: R[]) => void;
  children: (row: R, set: (change: Partial<R>) => void) => ReactNode;
}

/** Several of a kind, each with its fields. */
export function RowList<R>({ title, addLabel, rows, fresh, nameOf, onChange, children }: RowListProps<R>) {
  const { t } = useTranslation();
  return (
    <fieldset className="stack-tight health-rows">
      <legend>{title}</legend>
      {rows.map((row, index) => (
        <div key={index} className="health-row">
          {children(row, (change) =>
            onChange(rows.map((each, at) => (at === index ? { ...each, ...change } : each))),
          )}
          <Button tone="quiet" onPress={() => onChange(rows.filter((_, at) => at !== index))}>
            {t('health.removeRow')}
            <span className="visually-hidden"> {nameOf(row)}</span>
          </Button>
        </div>
      ))}
      <div>
        <Button icon="plus" onPress={() => onChange([...rows, fresh])}>
          {addLabel}
        </Button>
      </div>
    </fieldset>
  );
}
