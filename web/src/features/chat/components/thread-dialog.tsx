import { useTranslation } from 'react-i18next';
import { useThread, type ChatChannel } from '@/api/chat';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Loaded } from '@/components/ui/loaded';
import type { Mentionable } from '../model/mentionable';
import { Composer } from './composer';
import { MessageItem } from './message-item';
import { Unsent, useUnsent } from './unsent';

interface ThreadDialogProps {
  channel: ChatChannel;
  /** The message that the thread began with. */
  messageId: string;
  people: readonly Mentionable[];
  onWriting: () => void;
  onClose: () => void;
}

/** A message and all answers to it. */
export function ThreadDialog({ channel, messageId, people, onWriting, onClose }: ThreadDialogProps) {
  const { t } = useTranslation();
  const query = useThread(channel.id, messageId);
  const messages = query.data?.pages.flatMap((page) => page.items) ?? [];
  const unsent = useUnsent({
    channelId: channel.id,
    thread: messageId,
    known: new Set(messages.flatMap(({ cid }) => (cid ? [cid] : []))),
  });
  return (
    <Dialog title={t('chat.thread')} isOpen onClose={onClose}>
      <Loaded query={query}>
        {() => (
          <ol className="chat-list">
            {messages.map((message) => (
              <MessageItem key={message.id} channel={channel} message={message} />
            ))}
            <Unsent {...unsent} />
          </ol>
        )}
      </Loaded>
      {query.hasNextPage ? (
        <Button onPress={() => void query.fetchNextPage()}>{t('chat.newer')}</Button>
      ) : null}
      <Composer channelId={channel.id} replyTo={messageId} people={people} onWriting={onWriting} />
      <Button onPress={onClose}>{t('action.close')}</Button>
    </Dialog>
  );
}
