import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sendAttachment } from '@/api/chat';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { FileField } from '@/components/ui/file-field';
import { Progress } from '@/components/ui/progress';
import { messageOf } from '@/lib/problem-text';

export interface Attached {
  attachmentId: string;
  /** What a photo shows; nothing for a file. */
  attachmentAlt?: string;
  /** In words, for whoever sends it. */
  label: string;
}

interface AttachFieldProps {
  channelId: string;
  onSent: (attached: Attached) => void;
}

const accepted = 'image/jpeg,image/png,application/pdf,text/plain,.txt,.csv,.md,.log,.ics';

/** Sends a photo or a file for the message that is being written; that needs a network now. */
export function AttachField({ channelId, onSent }: AttachFieldProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [file, setFile] = useState<File | null>(null);
  const [alt, setAlt] = useState('');
  const [percent, setPercent] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const isPhoto = file?.type.startsWith('image/') ?? false;
  const send = async () => {
    if (!file) return;
    setError(null);
    setPercent(0);
    try {
      const { id, name } = await sendAttachment(channelId, file, setPercent);
      const shows = alt.trim();
      onSent(
        name === null && isPhoto
          ? { attachmentId: id, attachmentAlt: shows, label: shows }
          : { attachmentId: id, label: name ?? file.name },
      );
      setFile(null);
      setAlt('');
      setOpen(false);
    } catch (cause) {
      setError(cause);
    } finally {
      setPercent(null);
    }
  };
  return (
    <>
      <Button icon="camera" onPress={() => setOpen(true)}>
        {t('chat.attach')}
      </Button>
      <Dialog title={t('chat.attachTitle')} isOpen={isOpen} onClose={() => setOpen(false)}>
        {error ? <Banner tone="danger">{messageOf(error, t)}</Banner> : null}
        <FileField
          label={t('chat.attachFile')}
          hint={t('chat.attachHint')}
          accept={accepted}
          onChange={setFile}
        />
        {isPhoto ? (
          <TextField
            label={t('posts.alt')}
            hint={t('posts.altHint')}
            maxLength={500}
            value={alt}
            onChange={setAlt}
          />
        ) : null}
        {percent === null ? null : <Progress label={t('chat.attaching')} value={percent} />}
        <div className="row">
          <Button
            tone="primary"
            isDisabled={!file || (isPhoto && alt.trim() === '') || percent !== null}
            onPress={() => void send()}
          >
            {t('chat.attachThis')}
          </Button>
          <Button onPress={() => setOpen(false)}>{t('action.cancel')}</Button>
        </div>
      </Dialog>
    </>
  );
}
