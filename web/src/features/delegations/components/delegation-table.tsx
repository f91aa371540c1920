import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DelegationSummary } from '@/api/delegations';
import { Table } from '@/components/ui/table';

interface DelegationTableProps {
  rows: readonly DelegationSummary[];
  /** Whether they are shown to an organizer, on the organizer's pages. */
  organizer: boolean;
}

export function DelegationTable({ rows, organizer }: DelegationTableProps) {
  const { t } = useTranslation();
  const name = (each: DelegationSummary) => (
    <span dir="auto">
      {each.name} ({each.code})
    </span>
  );
  return (
    <Table
      caption={organizer ? t('delegations.title') : t('delegations.own')}
      captionHidden
      rows={rows}
      rowKey={(each) => each.id}
      columns={[
        {
          id: 'name',
          header: t('delegations.name'),
          cell: (each) =>
            organizer ? (
              <Link
                to="/organize/$eventId/delegations/$delegationId"
                params={{ eventId: each.eventId, delegationId: each.id }}
              >
                {name(each)}
              </Link>
            ) : (
              <Link to="/delegations/$delegationId" params={{ delegationId: each.id }}>
                {name(each)}
              </Link>
            ),
        },
        organizer
          ? {
              id: 'coach',
              header: t('delegations.headCoach'),
              cell: (each) => <span dir="auto">{each.headCoach ?? t('delegations.nobody')}</span>,
            }
          : {
              id: 'event',
              header: t('delegations.event'),
              cell: (each) => <span dir="auto">{each.event}</span>,
            },
        {
          id: 'athletes',
          header: t('delegations.kinds.athlete'),
          numeric: true,
          cell: (each) => each.athletes,
        },
        {
          id: 'partners',
          header: t('delegations.kinds.unified-partner'),
          numeric: true,
          cell: (each) => each.partners,
        },
        { id: 'coaches', header: t('delegations.kinds.coach'), numeric: true, cell: (each) => each.coaches },
        { id: 'teams', header: t('delegations.teams'), numeric: true, cell: (each) => each.rosters },
        {
          id: 'broken',
          header: t('delegations.rules'),
          cell: (each) =>
            each.broken === 0
              ? t('delegations.kept')
              : t('delegations.notKeptNumber', { number: each.broken }),
        },
      ]}
    />
  );
}
