import { useTranslation } from 'react-i18next';
import { clashesOf, type SessionChange } from '@/api/session-edit';
import type { SessionView } from '@/api/types';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';
import { Table } from '../ui/table';

interface ClashTableProps {
  mine: SessionChange;
  theirs: SessionView;
  timeZone: string;
}

/** My edit beside what somebody else made of the same fields, on the event's clock. */
export function ClashTable({ mine, theirs, timeZone }: ClashTableProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const clock = clockface(language, timeZone);
  const shown = (field: keyof SessionChange, value: string) =>
    field === 'startsAt' ? clock.dateTime(value) : value || '–';
  return (
    <Table
      caption={t('editor.mergeTable')}
      rows={clashesOf(mine, theirs)}
      rowKey={(clash) => clash.field}
      columns={[
        { id: 'field', header: t('editor.field'), cell: (clash) => t(`editor.fields.${clash.field}`) },
        {
          id: 'mine',
          header: t('sync.mine'),
          cell: (clash) => <span dir="auto">{shown(clash.field, clash.mine)}</span>,
        },
        {
          id: 'theirs',
          header: t('sync.theirs'),
          cell: (clash) => <span dir="auto">{shown(clash.field, clash.theirs)}</span>,
        },
      ]}
    />
  );
}
