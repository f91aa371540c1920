import { useTranslation } from 'react-i18next';
import type { SessionChange } from '@/api/session-edit';
import type { SessionView } from '@/api/types';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Table } from '@/components/ui/table';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';
import { clashesOf } from '../model/draft';

interface MergeDialogProps {
  mine: SessionChange;
  theirs: SessionView;
  timeZone: string;
  /** Neither: back to the form, with everything that was typed. */
  onClose: () => void;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

/** Somebody else was faster: both versions side by side, and a person decides. */
export function MergeDialog({ mine, theirs, timeZone, onClose, onKeepMine, onTakeTheirs }: MergeDialogProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const clock = clockface(language, timeZone);
  const shown = (field: keyof SessionChange, value: string) =>
    field === 'startsAt' ? clock.dateTime(value) : value;
  const clashes = clashesOf(mine, theirs);
  return (
    <Dialog title={t('editor.mergeTitle')} isOpen onClose={onClose}>
      <p>{t('editor.mergeExplain')}</p>
      {clashes.length > 0 ? (
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
      ) : null}
      <div className="row">
        <Button tone="primary" onPress={onKeepMine}>
          {t('editor.mergeKeep')}
        </Button>
        <Button onPress={onTakeTheirs}>{t('editor.mergeTheirs')}</Button>
      </div>
    </Dialog>
  );
}
