import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useDocumentWarnings } from '@/api/registrations';
import { Button } from '@/components/ui/button';
import { Loaded } from '@/components/ui/loaded';
import { Table } from '@/components/ui/table';
import { dayText } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';
import { nameOf } from '../model/form';
import { DocumentStateTag } from './document-list';

/** Papers that are missing, or that will not be good until the end. */
export function DocumentWarnings({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const warnings = useDocumentWarnings(eventId);
  return (
    <section className="stack">
      <h2>{t('registration.warnings')}</h2>
      <p className="muted">{t('registration.warningsExplain')}</p>
      <Loaded query={warnings}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.items);
          if (rows.length === 0) return <p>{t('registration.noWarnings')}</p>;
          return (
            <Table
              caption={t('registration.warnings')}
              captionHidden
              rows={rows}
              rowKey={(each) => `${each.participantId}/${each.documentKind}`}
              columns={[
                {
                  id: 'name',
                  header: t('registration.name'),
                  cell: (each) => (
                    <Link
                      to="/organize/$eventId/registrations/$registrationId"
                      params={{ eventId, registrationId: each.participantId }}
                      dir="auto"
                    >
                      {nameOf(each)}
                    </Link>
                  ),
                },
                {
                  id: 'document',
                  header: t('registration.documentKind'),
                  cell: (each) => t(`registration.document.${each.documentKind}`),
                },
                {
                  id: 'state',
                  header: t('registration.stateLabel'),
                  cell: (each) => <DocumentStateTag state={each.state} />,
                },
                {
                  id: 'expires',
                  header: t('registration.expiresOn'),
                  cell: (each) => (each.expiresOn ? dayText(language, each.expiresOn) : '–'),
                },
                {
                  id: 'warned',
                  header: t('registration.warnedAt'),
                  cell: (each) => (each.warnedAt ? dayText(language, each.warnedAt.slice(0, 10)) : '–'),
                },
              ]}
            />
          );
        }}
      </Loaded>
      {warnings.hasNextPage ? (
        <div>
          <Button isDisabled={warnings.isFetchingNextPage} onPress={() => void warnings.fetchNextPage()}>
            {t('action.more')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
