import { type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { withWaiting, type ChatChannel, type ChatMessage } from '@/api/chat';
import { useCommands } from '@/api/commands';
import { usePerson } from '@/api/session';
import { Button } from '@/components/ui/button';
import { Tag } from '@/components/ui/tag';
import { useMessageTime } from '../model/message-time';
import { erased, useAuthorName } from '../model/author-name';
import { AttachmentOf } from './attached';
import { MessageActions } from './message-actions';
import { Reactions } from './reactions';

interface MessageItemProps {
  channel: ChatChannel;
  message: ChatMessage;
  /** Opens a thread by its first message; nothing where one is open. */
  onThread?: (messageId: string) => void;
  ref?: Ref<HTMLLIElement>;
}

export function MessageItem({ channel, message: known, onThread, ref }: MessageItemProps) {
  const { t } = useTranslation();
  const person = usePerson();
  const commands = useCommands();
  const nameOf = useAuthorName();
  const when = useMessageTime();
  const message = withWaiting(known, commands, person?.id);
  const first = message.threadId ?? message.id;
  const stands = !message.deletedAt && message.authorId !== erased;
  return (
    <li
      className="chat-message"
      data-mine={message.authorId === person?.id ? '' : undefined}
      {...(ref ? { ref, tabIndex: -1 } : {})}
    >
      <span className="small muted chat-by">
        <span dir="auto">{nameOf(message)}</span>
        <time className="numeral" dateTime={message.sentAt}>
          {when(message.sentAt)}
        </time>
        {message.editedAt && stands ? <span>{t('chat.edited')}</span> : null}
        {message.pinnedAt ? <Tag tone="accent">{t('chat.isPinned')}</Tag> : null}
        {message.mentioned ? <Tag tone="warning">{t('chat.meansYou')}</Tag> : null}
        {message.threadId && onThread ? <span>{t('chat.inThread')}</span> : null}
      </span>
      <Words message={message} />
      {stands ? <Reactions channelId={channel.id} message={message} /> : null}
      {onThread && (message.threadId || message.replies) ? (
        <Button tone="quiet" onPress={() => onThread(first)}>
          {message.replies ? t('chat.replies', { count: message.replies }) : t('chat.openThread')}
        </Button>
      ) : null}
      {stands ? (
        <MessageActions
          channel={channel}
          message={message}
          {...(onThread ? { onReply: () => onThread(first) } : {})}
        />
      ) : null}
    </li>
  );
}

export function Words({ message }: { message: ChatMessage }) {
  const { t } = useTranslation();
  if (message.authorId === erased) return <p className="muted">{t('chat.erased')}</p>;
  if (message.deletedAt) {
    return (
      <p className="muted">
        {message.deletedBy === 'moderator' ? t('chat.deletedByModerator') : t('chat.deletedByAuthor')}
      </p>
    );
  }
  return (
    <>
      <p className="chat-words" dir="auto">
        {message.text}
      </p>
      {message.attachment ? <AttachmentOf attachment={message.attachment} /> : null}
    </>
  );
}
