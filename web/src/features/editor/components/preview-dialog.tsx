import { useTranslation } from 'react-i18next';
import type { ReachPreview } from '@/api/reach-preview';
import { ReachSentence } from '@/components/reach-sentence';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Loading } from '@/components/ui/states';
import { Problem } from '@/lib/problem';
import { messageOf } from '@/lib/problem-text';

interface PreviewDialogProps {
  isOpen: boolean;
  cancelling: boolean;
  reach: ReachPreview | undefined;
  previewError: Error | null;
  publishError: Error | null;
  publishing: boolean;
  onClose: () => void;
  onPublish: () => void;
}

/** Whose plans a change moves, before it is published. */
export function PreviewDialog(props: PreviewDialogProps) {
  const { t } = useTranslation();
  const { reach, previewError, publishError } = props;
  const stale = publishError instanceof Problem && publishError.status === 412;
  return (
    <Dialog
      title={props.cancelling ? t('editor.previewCancelTitle') : t('editor.previewTitle')}
      isOpen={props.isOpen}
      onClose={props.onClose}
    >
      {reach ? (
        <>
          <ReachSentence preview={reach} />
          <ul className="stack-tight preview">
            <li>{t('editor.previewStarred', { count: reach.reasons.starred ?? 0 })}</li>
            <li>{t('editor.previewSpeakers', { count: reach.reasons.speaker ?? 0 })}</li>
            <li>{t('editor.previewStaff', { count: reach.reasons.staff ?? 0 })}</li>
          </ul>
        </>
      ) : null}
      {!reach && !previewError ? <Loading label={t('editor.counting')} /> : null}
      {previewError ? (
        <Banner tone="warning">{t('editor.previewFailed', { reason: messageOf(previewError, t) })}</Banner>
      ) : null}
      <p>{t('editor.previewExplain')}</p>
      {publishError && !stale ? <Banner tone="danger">{messageOf(publishError, t)}</Banner> : null}
      <div className="row">
        <Button
          tone={props.cancelling ? 'danger' : 'primary'}
          isDisabled={props.publishing || (!reach && !previewError)}
          onPress={props.onPublish}
        >
          {props.cancelling ? t('editor.publishCancel') : t('editor.publish')}
        </Button>
        <Button onPress={props.onClose}>{t('editor.notYet')}</Button>
      </div>
    </Dialog>
  );
}
