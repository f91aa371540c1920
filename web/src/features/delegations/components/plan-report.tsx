import { useTranslation } from 'react-i18next';
import { importActions, type ImportPlan, type Roster } from '@/api/delegations';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Table } from '@/components/ui/table';
import { faultText, noteText } from '../model/fault-text';
import { BrokenList } from './broken-list';

interface PlanReportProps {
  plan: ImportPlan;
  rosters: readonly Roster[];
  isPending: boolean;
  onApply: () => void;
}

const shown = 200;

/** What a dry run found: what is wrong, what would become of each line, and what would not be kept then. */
export function PlanReport({ plan, rosters, isPending, onApply }: PlanReportProps) {
  const { t } = useTranslation();
  const outlooks = Object.entries(plan.outlooks).filter(([, { broken }]) => broken.length > 0);
  const refused = outlooks.some(([, each]) => each.refused);
  const applicable = plan.faults.length === 0 && !refused && plan.rows.length > 0;
  return (
    <section className="stack" aria-label={t('peopleImport.plan')}>
      <h2>{t('peopleImport.plan')}</h2>
      {plan.guessed ? <Banner tone="warning">{t('peopleImport.guessed')}</Banner> : null}
      <dl className="facts">
        {importActions.map((action) => (
          <div key={action}>
            <dt>{t(`peopleImport.action.${action}`)}</dt>
            <dd className="numeral">{plan.rows.filter((row) => row.action === action).length}</dd>
          </div>
        ))}
        <div>
          <dt>{t('peopleImport.faults')}</dt>
          <dd className="numeral">{plan.faults.length}</dd>
        </div>
      </dl>
      {plan.faults.length > 0 ? (
        <>
          <Banner tone="danger">{t('peopleImport.repair')}</Banner>
          <Table
            caption={t('peopleImport.faults')}
            rows={plan.faults.slice(0, shown).map((fault, index) => ({ ...fault, index }))}
            rowKey={(fault) => String(fault.index)}
            columns={[
              {
                id: 'line',
                header: t('peopleImport.line'),
                cell: (fault) => (fault.line === 0 ? t('peopleImport.wholeFile') : fault.line),
              },
              { id: 'column', header: t('peopleImport.column'), cell: (fault) => fault.column ?? '–' },
              { id: 'what', header: t('peopleImport.what'), cell: (fault) => faultText(fault, t) },
            ]}
          />
        </>
      ) : null}
      {outlooks.map(([code, { broken }]) => (
        <div key={code} className="stack-tight">
          <p>{t('peopleImport.outlook', { code })}</p>
          <BrokenList broken={broken} rosters={rosters} />
        </div>
      ))}
      {plan.rows.length > 0 ? (
        <Table
          caption={t('peopleImport.rows')}
          rows={plan.rows.slice(0, shown)}
          rowKey={(row) => String(row.line)}
          columns={[
            { id: 'line', header: t('peopleImport.line'), cell: (row) => row.line },
            {
              id: 'name',
              header: t('delegations.person'),
              cell: (row) => <span dir="auto">{row.name}</span>,
            },
            {
              id: 'action',
              header: t('peopleImport.becomes'),
              cell: (row) => t(`peopleImport.action.${row.action}`),
            },
            {
              id: 'kind',
              header: t('delegations.kind'),
              cell: (row) => t(`delegations.kindOne.${row.kind}`),
            },
            { id: 'delegation', header: t('delegations.code'), cell: (row) => row.delegation },
            {
              id: 'team',
              header: t('delegations.team'),
              cell: (row) => <span dir="auto">{row.team ?? '–'}</span>,
            },
            { id: 'note', header: t('peopleImport.note'), cell: (row) => noteText(row.note, t) },
          ]}
        />
      ) : null}
      {Math.max(plan.rows.length, plan.faults.length) > shown ? (
        <p className="muted">{t('peopleImport.notAll', { shown })}</p>
      ) : null}
      {applicable ? (
        <div>
          <Button tone="primary" isDisabled={isPending} onPress={onApply}>
            {t('peopleImport.apply')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
