import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useDo } from '@/api/commands';
import { sendPhoto } from '@/api/posts';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { FileField } from '@/components/ui/file-field';
import { useNotify } from '@/components/ui/notices';
import { Progress } from '@/components/ui/progress';
import { messageOf } from '@/lib/problem-text';

interface ComposerProps {
  eventId: string;
  reviewed: boolean;
  name: string;
}

/** Writes a post. Words are kept and sent when there is a network; a photo needs one now. */
export function Composer({ eventId, reviewed, name }: ComposerProps) {
  const { t } = useTranslation();
  const act = useDo();
  const notify = useNotify();
  const [text, setText] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [alt, setAlt] = useState('');
  const [fileKey, setFileKey] = useState(0);
  const [percent, setPercent] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const ready = text.trim() !== '' && (file === null || alt.trim() !== '') && percent === null;
  const submit = async () => {
    setError(null);
    try {
      let photo = {};
      if (file) {
        setPercent(0);
        const { id } = await sendPhoto(eventId, file, setPercent);
        photo = { photoId: id, photoAlt: alt.trim() };
      }
      await act({
        entity: `posts:${eventId}`,
        merge: 'append',
        intent: { type: 'post', eventId, text: text.trim(), ...photo },
      });
      setText('');
      setAlt('');
      setFile(null);
      setFileKey((old) => old + 1);
      if (reviewed) notify(t('posts.willBeReviewed'), 'info');
    } catch (cause) {
      setError(cause);
    } finally {
      setPercent(null);
    }
  };
  return (
    <Form
      className="stack-tight panel"
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        if (ready) void submit();
      }}
    >
      <TextField
        label={t('posts.write')}
        hint={reviewed ? t('posts.reviewedHint', { name }) : t('posts.nameHint', { name })}
        multiline
        maxLength={2000}
        value={text}
        onChange={setText}
      />
      <FileField
        key={fileKey}
        label={t('posts.photo')}
        hint={t('posts.photoHint')}
        accept="image/jpeg,image/png"
        onChange={setFile}
      />
      {file ? (
        <TextField
          label={t('posts.alt')}
          hint={t('posts.altHint')}
          isRequired
          maxLength={500}
          value={alt}
          onChange={setAlt}
        />
      ) : null}
      {error ? <Banner tone="danger">{messageOf(error, t)}</Banner> : null}
      {percent !== null ? <Progress label={t('posts.sendingPhoto')} value={percent} /> : null}
      <div className="row">
        <Button type="submit" tone="primary" icon="send" isDisabled={!ready}>
          {t('posts.post')}
        </Button>
      </div>
    </Form>
  );
}
