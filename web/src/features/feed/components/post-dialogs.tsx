import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { patch } from '@/api/live-cache';
import {
  blockAuthor,
  blocksKey,
  editPost,
  hidePost,
  postsKey,
  queueKey,
  reasons,
  reportPost,
  useEditions,
  withPost,
  withoutPost,
  type Post,
  type Posts,
  type Reason,
} from '@/api/posts';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { RadioGroup } from '@/components/ui/choice';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { Loaded } from '@/components/ui/loaded';
import { useNotify } from '@/components/ui/notices';
import { usePreferences } from '@/lib/preferences';
import { messageOf } from '@/lib/problem-text';

interface PostDialogProps {
  eventId: string;
  post: Post;
  onClose: () => void;
}

export function EditDialog({ eventId, post, onClose }: PostDialogProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [text, setText] = useState(post.text);
  const [alt, setAlt] = useState(post.photo?.alt ?? '');
  const save = useMutation({
    mutationFn: () => editPost(eventId, post, text, post.photo ? alt : undefined),
    onSuccess: (changed) => {
      patch<Posts>(queries, postsKey(eventId), (old) => withPost(old, changed));
      onClose();
    },
  });
  return (
    <Dialog title={t('posts.edit')} isOpen onClose={onClose}>
      {save.error ? <Banner tone="danger">{messageOf(save.error, t)}</Banner> : null}
      <TextField label={t('posts.write')} multiline maxLength={2000} value={text} onChange={setText} />
      {post.photo ? <TextField label={t('posts.alt')} maxLength={500} value={alt} onChange={setAlt} /> : null}
      <Button
        tone="primary"
        isDisabled={save.isPending || text.trim() === '' || (post.photo !== null && alt.trim() === '')}
        onPress={() => save.mutate()}
      >
        {t('posts.save')}
      </Button>
    </Dialog>
  );
}

export function EditionsDialog({ eventId, post, onClose }: PostDialogProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const query = useEditions(eventId, post.id);
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <Dialog title={t('posts.editions')} isOpen onClose={onClose}>
      <Loaded query={query}>
        {({ items }) => (
          <ol className="stack">
            {items.map((edition) => (
              <li key={edition.version}>
                <p className="small muted">
                  {t('posts.until', { time: time.format(new Date(edition.replacedAt)) })}
                </p>
                <p className="post-text" dir="auto">
                  {edition.text}
                </p>
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </Dialog>
  );
}

interface ReasonDialogProps extends PostDialogProps {
  deed: 'report' | 'hide' | 'block';
}

/** Asks why, in one of a few words. */
export function ReasonDialog({ eventId, post, deed, onClose }: ReasonDialogProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const notify = useNotify();
  const [reason, setReason] = useState<Reason>('spam');
  const act = useMutation({
    mutationFn: async () => {
      if (deed === 'report') await reportPost(eventId, post.id, reason);
      else if (deed === 'hide') await hidePost(eventId, post.id, reason);
      else await blockAuthor(eventId, post.id, reason);
    },
    onSuccess: () => {
      notify(t(`posts.done.${deed}`), 'success');
      if (deed === 'hide') {
        patch<Posts>(queries, postsKey(eventId), (old) => withoutPost(old, post.id));
      }
      void queries.invalidateQueries({ queryKey: queueKey(eventId) });
      void queries.invalidateQueries({ queryKey: blocksKey(eventId) });
      onClose();
    },
  });
  return (
    <Dialog title={t(`posts.ask.${deed}`)} isOpen onClose={onClose}>
      {act.error ? <Banner tone="danger">{messageOf(act.error, t)}</Banner> : null}
      <RadioGroup
        label={t('posts.why')}
        options={reasons.map((each) => ({ id: each, label: t(`posts.reason.${each}`) }))}
        value={reason}
        onChange={(value) => setReason(value as Reason)}
      />
      <Button tone="danger" isDisabled={act.isPending} onPress={() => act.mutate()}>
        {t(`posts.${deed}`)}
      </Button>
    </Dialog>
  );
}
