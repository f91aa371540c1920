import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditions, useSeen, type ChatMessage, type Seen } from '@/api/chat';
import { useDo } from '@/api/commands';
import { useNames } from '@/api/people';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { Loaded } from '@/components/ui/loaded';
import { useMessageTime } from '../model/message-time';

interface MessageDialogProps {
  channelId: string;
  message: ChatMessage;
  onClose: () => void;
}

export function EditDialog({ channelId, message, onClose }: MessageDialogProps) {
  const { t } = useTranslation();
  const act = useDo();
  // What is edited is what was on screen when this was opened, whatever arrives meanwhile.
  const [seen] = useState(message);
  const [text, setText] = useState(message.text);
  const save = () => {
    void act({
      entity: `chat-edit:${seen.id}`,
      merge: 'ask',
      baseVersion: `"v${seen.version ?? 1}"`,
      intent: { type: 'chat-edit', channelId, messageId: seen.id, text: text.trim() },
    });
    onClose();
  };
  return (
    <Dialog title={t('chat.edit')} isOpen onClose={onClose}>
      <TextField label={t('chat.write')} multiline maxLength={4000} value={text} onChange={setText} />
      <div className="row">
        <Button tone="primary" isDisabled={text.trim() === '' || text.trim() === seen.text} onPress={save}>
          {t('action.save')}
        </Button>
        <Button onPress={onClose}>{t('action.cancel')}</Button>
      </div>
    </Dialog>
  );
}

export function DeleteDialog({ channelId, message, onClose }: MessageDialogProps) {
  const { t } = useTranslation();
  const act = useDo();
  const remove = () => {
    void act({
      entity: `chat-delete:${message.id}`,
      merge: 'guarded',
      intent: { type: 'chat-delete', channelId, messageId: message.id },
    });
    onClose();
  };
  return (
    <Dialog title={t('chat.deleteAsk')} isOpen onClose={onClose}>
      <blockquote className="chat-words" dir="auto">
        {message.text}
      </blockquote>
      <p>{t('chat.deleteExplain')}</p>
      <div className="row">
        <Button tone="danger" onPress={remove}>
          {t('chat.delete')}
        </Button>
        <Button onPress={onClose}>{t('action.cancel')}</Button>
      </div>
    </Dialog>
  );
}

export function EditionsDialog({ channelId, message, onClose }: MessageDialogProps) {
  const { t } = useTranslation();
  const when = useMessageTime();
  const query = useEditions(channelId, message.id);
  return (
    <Dialog title={t('chat.editions')} isOpen onClose={onClose}>
      <Loaded query={query}>
        {({ items }) => (
          <ol className="stack">
            {items.map((edition) => (
              <li key={edition.version}>
                <p className="small muted">{t('chat.until', { time: when(edition.replacedAt) })}</p>
                <p className="chat-words" dir="auto">
                  {edition.text}
                </p>
              </li>
            ))}
          </ol>
        )}
      </Loaded>
      <Button onPress={onClose}>{t('action.close')}</Button>
    </Dialog>
  );
}

/** Who of those on shift has read it, and who may have to be told in another way. */
export function SeenDialog({ channelId, message, onClose }: MessageDialogProps) {
  const { t } = useTranslation();
  const query = useSeen(channelId, message.id);
  return (
    <Dialog title={t('chat.seenBy')} isOpen onClose={onClose}>
      <Loaded query={query}>{(seen) => <SeenLists {...seen} />}</Loaded>
      <Button onPress={onClose}>{t('action.close')}</Button>
    </Dialog>
  );
}

function SeenLists({ seen, unseen }: Seen) {
  const { t } = useTranslation();
  const names = useNames([...seen, ...unseen]);
  const list = (people: readonly string[]) => (
    <ul>
      {people.map((id) => (
        <li key={id} dir="auto">
          {names.get(id) ?? t('chat.somebody')}
        </li>
      ))}
    </ul>
  );
  return (
    <>
      <p>{t('chat.seenCount', { seen: seen.length, all: seen.length + unseen.length })}</p>
      {list(seen)}
      {unseen.length > 0 ? <h3>{t('chat.unseen')}</h3> : null}
      {list(unseen)}
    </>
  );
}

interface TaskDialogProps {
  message: ChatMessage;
  onMake: (title: string) => void;
  onClose: () => void;
}

/** What is to be done, in words that more people may read than the message. */
export function TaskDialog({ message, onMake, onClose }: TaskDialogProps) {
  const { t } = useTranslation();
  const [title, setTitle] = useState(message.text.slice(0, 200));
  return (
    <Dialog title={t('chat.makeTask')} isOpen onClose={onClose}>
      <TextField
        label={t('chat.taskTitle')}
        hint={t('chat.taskHint')}
        maxLength={200}
        value={title}
        onChange={setTitle}
      />
      <div className="row">
        <Button
          tone="primary"
          isDisabled={title.trim() === ''}
          onPress={() => {
            onMake(title.trim());
            onClose();
          }}
        >
          {t('chat.makeTask')}
        </Button>
        <Button onPress={onClose}>{t('action.cancel')}</Button>
      </div>
    </Dialog>
  );
}
