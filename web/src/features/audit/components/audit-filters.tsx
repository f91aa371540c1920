import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { DateTimeField } from '@/components/ui/date-time-field';
import { TextField } from '@/components/ui/field';
import { readAuditSearch, type AuditSearch } from '../model/audit-search';

interface AuditFiltersProps {
  search: AuditSearch;
  onSearch: (search: AuditSearch) => void;
}

export function AuditFilters({ search, onSearch }: AuditFiltersProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<AuditSearch>(search);
  const set = (field: keyof AuditSearch) => (value: string) => setDraft({ ...draft, [field]: value });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    onSearch(readAuditSearch({ ...draft }));
  };
  return (
    <Form className="panel stack" onSubmit={submit} aria-label={t('audit.filters')}>
      <div className="form-grid">
        <TextField
          label={t('audit.action')}
          hint={t('audit.actionHint')}
          value={draft.action ?? ''}
          onChange={set('action')}
          maxLength={100}
        />
        <TextField
          label={t('audit.actorId')}
          hint={t('audit.actorHint')}
          value={draft.actor ?? ''}
          onChange={set('actor')}
          maxLength={200}
        />
        <TextField
          label={t('audit.objectId')}
          value={draft.object ?? ''}
          onChange={set('object')}
          maxLength={200}
        />
        <TextField
          label={t('audit.trace')}
          hint={t('audit.traceHint')}
          value={draft.trace ?? ''}
          onChange={set('trace')}
          maxLength={64}
        />
        <DateTimeField label={t('audit.from')} value={draft.from ?? ''} onChange={set('from')} />
        <DateTimeField label={t('audit.until')} value={draft.until ?? ''} onChange={set('until')} />
      </div>
      <div className="row">
        <Button type="submit" tone="primary">
          {t('audit.search')}
        </Button>
        {Object.keys(search).length > 0 ? (
          <Button onPress={() => onSearch({})}>{t('audit.clear')}</Button>
        ) : null}
      </div>
    </Form>
  );
}
