import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ImportPlace, ImportResult } from '@/api/import';
import { Banner } from '@/components/ui/banner';
import { Table } from '@/components/ui/table';

export function ImportReport({ result }: { result: ImportResult }) {
  const { t } = useTranslation();
  const place = ({ path, line }: ImportPlace) =>
    [path, line ? t('import.line', { line }) : null].filter(Boolean).join(' · ') || '–';
  return (
    <section className="stack" aria-label={t('import.result')}>
      <Banner tone={result.refused.length > 0 ? 'warning' : 'success'}>
        {t('import.done', { count: result.created.sessions })}
      </Banner>
      <dl className="facts">
        {(['sessions', 'rooms', 'tracks', 'speakers'] as const).map((kind) => (
          <div key={kind}>
            <dt>{t(`import.created.${kind}`)}</dt>
            <dd className="numeral">{result.created[kind]}</dd>
          </div>
        ))}
        <div>
          <dt>{t('import.changed')}</dt>
          <dd className="numeral">{result.changed}</dd>
        </div>
        <div>
          <dt>{t('import.unchanged')}</dt>
          <dd className="numeral">{result.unchanged}</dd>
        </div>
      </dl>
      {result.refused.length > 0 ? (
        <Table
          caption={t('import.refused', { count: result.refused.length })}
          rows={result.refused.map((fault, index) => ({ ...fault, index }))}
          rowKey={(fault) => String(fault.index)}
          columns={[
            { id: 'place', header: t('import.place'), cell: place },
            { id: 'reason', header: t('import.reason'), cell: (fault) => fault.reason },
          ]}
        />
      ) : null}
      {result.warnings.length > 0 ? (
        <details>
          <summary>{t('import.warnings', { count: result.warnings.length })}</summary>
          <Table
            caption={t('import.warnings', { count: result.warnings.length })}
            rows={result.warnings.map((warning, index) => ({ ...warning, index }))}
            rowKey={(warning) => String(warning.index)}
            columns={[
              { id: 'place', header: t('import.place'), cell: place },
              { id: 'detail', header: t('import.reason'), cell: (warning) => warning.detail },
            ]}
          />
        </details>
      ) : null}
      <div className="row">
        <Link
          to="/organize/$eventId/programme"
          params={{ eventId: result.eventId }}
          className="button"
          data-tone="primary"
        >
          {t('import.openProgramme')}
        </Link>
        <Link to="/events/$eventId" params={{ eventId: result.eventId }} className="button">
          {t('import.openPublic')}
        </Link>
      </div>
    </section>
  );
}
