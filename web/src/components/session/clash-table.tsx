import { useTranslation } from 'react-i18next';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';
import { Table } from '../ui/table';

/** One field of a session in two versions. */
interface Clash {
  field: 'title' | 'room' | 'startsAt' | 'durationMinutes';
  mine: string;
  theirs: string;
}

interface ClashTableProps {
  clashes: readonly Clash[];
  timeZone: string;
}

/** My edit beside what somebody else made of the same fields, on the event's clock. */
export function ClashTable({ clashes, timeZone }: ClashTableProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const clock = clockface(language, timeZone);
  const shown = (field: Clash['field'], value: string) =>
    field === 'startsAt' ? clock.dateTime(value) : value || '–';
  return (
    <Table
      caption={t('editor.mergeTable')}
      rows={clashes}
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
