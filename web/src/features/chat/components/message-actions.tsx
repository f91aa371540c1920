import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChatChannel, ChatMessage } from '@/api/chat';
import { useDo, useSettled } from '@/api/commands';
import { usePerson } from '@/api/session';
import { Button } from '@/components/ui/button';
import { useNotify } from '@/components/ui/notices';
import { useWriteTo } from '../model/write-to';
import { DeleteDialog, EditDialog, EditionsDialog, SeenDialog, TaskDialog } from './message-dialogs';
import { Reactions } from './reactions';

interface MessageActionsProps {
  channel: ChatChannel;
  message: ChatMessage;
  onReply?: () => void;
}

/** What can be done with a message, out of sight until somebody asks. */
export function MessageActions({ channel, message, onReply }: MessageActionsProps) {
  const { t } = useTranslation();
  const person = usePerson();
  const act = useDo();
  const notify = useNotify();
  const writeTo = useWriteTo();
  const [more, setMore] = useState(false);
  const [open, setOpen] = useState<'edit' | 'editions' | 'seen' | 'task' | 'delete' | null>(null);
  const mine = message.authorId === person?.id;
  const close = () => setOpen(null);
  const pin = () => {
    void act({
      entity: `chat-pin:${message.id}`,
      merge: 'set',
      intent: {
        type: 'chat-pin',
        channelId: channel.id,
        messageId: message.id,
        pinned: !message.pinnedAt,
      },
    });
  };
  const makeTask = (title?: string) => {
    void act({
      entity: `chat-task:${message.id}`,
      merge: 'set',
      intent: {
        type: 'chat-task',
        channelId: channel.id,
        messageId: message.id,
        ...(title ? { title } : {}),
      },
    });
  };
  useSettled(({ intent }, answer) => {
    if (intent.type !== 'chat-task' || intent.messageId !== message.id) return;
    if (answer.kind === 'rejected' || answer.kind === 'conflict') return;
    notify(t('chat.taskMade'), 'success');
  });
  // More people see tasks than a channel of some: there the words are looked at first.
  const isForAll = !channel.people?.length && !channel.area && !channel.dutyFrom;
  return (
    <>
      <details
        className="chat-more"
        open={more}
        onToggle={({ currentTarget }) => setMore(currentTarget.open)}
      >
        <summary>{t('chat.more')}</summary>
        {more ? (
          <div className="stack-tight">
            <Reactions channelId={channel.id} message={message} all />
            <div className="row">
              {onReply ? <Button onPress={onReply}>{t('chat.reply')}</Button> : null}
              {writeTo && !mine ? (
                <Button onPress={() => writeTo(message.authorId)}>{t('chat.writeToAuthor')}</Button>
              ) : null}
              {mine ? <Button onPress={() => setOpen('edit')}>{t('chat.edit')}</Button> : null}
              {message.editedAt ? (
                <Button onPress={() => setOpen('editions')}>{t('chat.editions')}</Button>
              ) : null}
              <Button onPress={() => (isForAll ? makeTask() : setOpen('task'))}>{t('chat.makeTask')}</Button>
              <Button onPress={() => setOpen('seen')}>{t('chat.seenBy')}</Button>
              {channel.moderated ? (
                <Button onPress={pin}>{message.pinnedAt ? t('chat.unpin') : t('chat.pin')}</Button>
              ) : null}
              {mine || channel.moderated ? (
                <Button onPress={() => setOpen('delete')}>{t('chat.delete')}</Button>
              ) : null}
            </div>
          </div>
        ) : null}
      </details>
      {open === 'edit' ? <EditDialog channelId={channel.id} message={message} onClose={close} /> : null}
      {open === 'editions' ? (
        <EditionsDialog channelId={channel.id} message={message} onClose={close} />
      ) : null}
      {open === 'seen' ? <SeenDialog channelId={channel.id} message={message} onClose={close} /> : null}
      {open === 'task' ? <TaskDialog message={message} onMake={makeTask} onClose={close} /> : null}
      {open === 'delete' ? <DeleteDialog channelId={channel.id} message={message} onClose={close} /> : null}
    </>
  );
}
