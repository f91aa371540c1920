import { useTranslation } from 'react-i18next';
import type { AuditPerson, AuditRow } from '@/api/audit';
import { Button } from '@/components/ui/button';
import { Table } from '@/components/ui/table';
import type { Clockface } from '@/lib/dates';
import { detailsText, namedDeed, shortId } from '../model/deeds';

interface AuditTableProps {
  rows: readonly AuditRow[];
  clock: Clockface;
  onNarrow: (field: 'actor' | 'object' | 'trace' | 'action', value: string) => void;
}

const nobody = '00000000-0000-0000-0000-000000000000';

export function AuditTable({ rows, clock, onNarrow }: AuditTableProps) {
  const { t } = useTranslation();
  const person = (who: AuditPerson) =>
    who.id === nobody ? t('audit.platform') : (who.name ?? t('audit.person', { id: shortId(who.id) }));
  const deed = (row: AuditRow) => {
    const known = namedDeed(row.action);
    return known ? t(`audit.deed.${known}`) : row.action;
  };
  const narrow = (field: 'actor' | 'object' | 'trace' | 'action', value: string, text: string) => (
    <Button tone="quiet" aria-label={t('audit.only', { text })} onPress={() => onNarrow(field, value)}>
      <span dir="auto">{text}</span>
    </Button>
  );
  return (
    <Table
      caption={t('audit.rows')}
      captionHidden
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          id: 'at',
          header: t('audit.when'),
          cell: (row) => (
            <>
              <time dateTime={row.at}>{clock.dateTime(row.at)}</time>
              <span className="small muted"> {t('audit.number', { seq: row.seq })}</span>
            </>
          ),
        },
        {
          id: 'who',
          header: t('audit.who'),
          cell: (row) => (
            <>
              {narrow('actor', row.actor.id, person(row.actor))}
              {row.onBehalfOf ? (
                <span className="small muted"> {t('audit.behalf', { name: person(row.onBehalfOf) })}</span>
              ) : null}
            </>
          ),
        },
        {
          id: 'what',
          header: t('audit.what'),
          cell: (row) => (
            <>
              {narrow('action', row.action, deed(row))}
              {Object.keys(row.details).length > 0 ? (
                <span className="small muted" dir="ltr">
                  {' '}
                  {detailsText(row.details)}
                </span>
              ) : null}
            </>
          ),
        },
        {
          id: 'object',
          header: t('audit.object'),
          cell: (row) =>
            narrow(
              'object',
              row.object.id,
              row.object.name ?? `${row.object.type} ${shortId(row.object.id)}`,
            ),
        },
        {
          id: 'where',
          header: t('audit.where'),
          cell: (row) => (
            <>
              <span dir="ltr">{row.address ?? '–'}</span>
              {row.traceId
                ? narrow('trace', row.traceId, t('audit.traceOf', { id: shortId(row.traceId) }))
                : null}
            </>
          ),
        },
      ]}
    />
  );
}
