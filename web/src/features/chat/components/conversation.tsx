import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { liveChannelOf, useChatNews, type ChatChannel } from '@/api/chat';
import { usePerson } from '@/api/session';
import { Banner } from '@/components/ui/banner';
import { useAnnounce } from '@/lib/announcer/announcer-context';
import { useWhoIsHere } from '@/lib/live/live-context';
import { useMentionable } from '../model/mentionable';
import { Composer } from './composer';
import { MessageList } from './message-list';
import { Pins } from './pins';
import { ThreadDialog } from './thread-dialog';
import { WhoIsHere } from './who-is-here';

interface ConversationProps {
  eventId: string;
  channel: ChatChannel;
  /** The message to begin at, instead of the newest. */
  begin: string | null;
}

/** What is said in one channel, and what becomes of it. */
export function Conversation({ eventId, channel, begin }: ConversationProps) {
  const { t } = useTranslation();
  const person = usePerson();
  const announce = useAnnounce();
  const [around, setAround] = useState(begin);
  const [thread, setThread] = useState<string | null>(null);
  const here = useWhoIsHere(liveChannelOf(eventId, channel));
  const live = useChatNews(eventId, channel, (message) => {
    here.typed(message.authorId);
    if (message.authorId !== person?.id) {
      announce(t('chat.says', { name: message.authorName ?? t('chat.somebody'), text: message.text }));
    }
  });
  const people = useMentionable(channel, here.people);
  return (
    <div className="chat">
      <WhoIsHere people={here.people} count={here.count} typing={here.typing} />
      {live === 'refused' ? <Banner tone="warning">{t('state.notLive')}</Banner> : null}
      <Pins channel={channel} onShow={setAround} />
      <MessageList
        key={around ?? ''}
        channel={channel}
        around={around}
        onNewest={() => setAround(null)}
        onThread={setThread}
      />
      <Composer
        channelId={channel.id}
        people={people}
        onWriting={here.types}
        onSent={() => setAround(null)}
      />
      {thread ? (
        <ThreadDialog
          channel={channel}
          messageId={thread}
          people={people}
          onWriting={here.types}
          onClose={() => setThread(null)}
        />
      ) : null}
    </div>
  );
}
