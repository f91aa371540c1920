import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ImportWizard } from './import-wizard';

/** One file for all delegations of an event. */
export function EventImportScreen({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <h1>{t('peopleImport.title')}</h1>
      <p>{t('peopleImport.allDelegations')}</p>
      <ImportWizard scope={{ eventId }} />
      <p>
        <Link to="/organize/$eventId/delegations" params={{ eventId }}>
          {t('delegations.title')}
        </Link>
      </p>
    </div>
  );
}
