import { useTranslation } from 'react-i18next';
import { clashesOf, type SessionChange } from '@/api/session-edit';
import type { SessionView } from '@/api/types';
import { ClashTable } from '@/components/session/clash-table';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

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
  return (
    <Dialog title={t('editor.mergeTitle')} isOpen onClose={onClose}>
      <p>{t('editor.mergeExplain')}</p>
      {Object.keys(mine).length > 0 ? (
        <ClashTable clashes={clashesOf(mine, theirs)} timeZone={timeZone} />
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
