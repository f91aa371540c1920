import { useTranslation } from 'react-i18next';
import { documentAddress, type DocumentSheet, type DocumentState, type Folder } from '@/api/registrations';
import { Button } from '@/components/ui/button';
import { Tag } from '@/components/ui/tag';
import { dayText } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';

const tones = { valid: 'success', 'expires-before-the-end': 'danger', missing: 'warning' } as const;

export function DocumentStateTag({ state }: { state: DocumentState }) {
  const { t } = useTranslation();
  return <Tag tone={tones[state]}>{t(`registration.documentState.${state}`)}</Tag>;
}

interface DocumentListProps {
  registrationId: string;
  folder: Folder;
  onRemove?: (documentId: string) => void;
}

export function DocumentList({ registrationId, folder, onRemove }: DocumentListProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  return (
    <div className="stack-tight">
      <p>
        {folder.lastDay
          ? t('registration.goodUntil', { day: dayText(language, folder.lastDay) })
          : t('registration.goodUntilUnknown')}
      </p>
      {folder.sheets.length === 0 ? <p className="muted">{t('registration.noDocuments')}</p> : null}
      <ul className="plain-list">
        {folder.sheets.map((sheet) => (
          <Sheet
            key={sheet.kind}
            registrationId={registrationId}
            sheet={sheet}
            {...(onRemove ? { onRemove } : {})}
          />
        ))}
      </ul>
    </div>
  );
}

interface SheetProps {
  registrationId: string;
  sheet: DocumentSheet;
  onRemove?: (documentId: string) => void;
}

function Sheet({ registrationId, sheet, onRemove }: SheetProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const { document } = sheet;
  const name = t(`registration.document.${sheet.kind}`);
  return (
    <li className="row-between">
      <span className="stack-tight">
        <strong>{name}</strong>
        <span className="small muted">
          {document?.expiresOn
            ? t('registration.expires', { day: dayText(language, document.expiresOn) })
            : document
              ? t('registration.expiresNot')
              : t('registration.required')}
        </span>
      </span>
      <span className="row">
        <DocumentStateTag state={sheet.state} />
        {document ? (
          <a
            className="button"
            data-tone="quiet"
            href={documentAddress(registrationId, document.id)}
            download
          >
            {t('registration.open')}
            <span className="visually-hidden"> {name}</span>
          </a>
        ) : null}
        {document && onRemove ? (
          <Button tone="quiet" onPress={() => onRemove(document.id)}>
            {t('registration.remove')}
            <span className="visually-hidden"> {name}</span>
          </Button>
        ) : null}
      </span>
    </li>
  );
}
