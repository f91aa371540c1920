import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChatChannel, ChatMessage } from '@/api/chat';
import { useDo } from '@/api/commands';
import { usePerson } from '@/api/session';
import { Button } from '@/components/ui/button';
import { useWriteTo } from '../model/write-to';
import { DeleteDialog, EditDialog, EditionsDialog, SeenDialog } from './message-dialogs';
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
  const writeTo = useWriteTo();
  const [more, setMore] = useState(false);
  const [open, setOpen] = useState<'edit' | 'editions' | 'seen' | 'delete' | null>(null);
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
      {open === 'delete' ? <DeleteDialog channelId={channel.id} message={message} onClose={close} /> : null}
    </>
  );
}
