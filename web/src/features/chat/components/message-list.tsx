import { Fragment, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMessages, type ChatChannel, type ChatMessage } from '@/api/chat';
import { useReadUpTo } from '@/api/chat-unread';
import { usePerson } from '@/api/session';
import { Button } from '@/components/ui/button';
import { Loaded } from '@/components/ui/loaded';
import { MessageItem } from './message-item';
import { Unsent, useUnsent } from './unsent';

/** As near to the end as this counts as there. */
const nearPixels = 48;

interface MessageListProps {
  channel: ChatChannel;
  /** The message to begin at, instead of the newest. */
  around: string | null;
  onNewest: () => void;
  onThread: (messageId: string) => void;
}

export function MessageList({ channel, around, onNewest, onThread }: MessageListProps) {
  const query = useMessages(channel.id, around);
  return (
    <Loaded query={query}>
      {({ pages }) => (
        <Scroll
          channel={channel}
          around={around}
          messages={pages.flatMap((page) => page.items)}
          older={query.hasNextPage ? () => void query.fetchNextPage() : null}
          newer={query.hasPreviousPage ? () => void query.fetchPreviousPage() : null}
          onNewest={onNewest}
          onThread={onThread}
        />
      )}
    </Loaded>
  );
}

interface ScrollProps extends MessageListProps {
  messages: readonly ChatMessage[];
  older: (() => void) | null;
  newer: (() => void) | null;
}

function Scroll({ channel, around, messages, older, newer, onNewest, onThread }: ScrollProps) {
  const { t } = useTranslation();
  const person = usePerson();
  const end = useRef<HTMLLIElement>(null);
  const found = useRef<HTMLLIElement>(null);
  const atEnd = useRef(around === null);
  const unsent = useUnsent({
    channelId: channel.id,
    known: new Set(messages.flatMap(({ cid }) => (cid ? [cid] : []))),
  });
  const newest = messages[0]?.id ?? '';
  const [atBottom, setAtBottom] = useState(around === null);
  // What was unread when this was opened stays marked while it is read.
  const [readBefore] = useState(channel.readOffset);
  useReadUpTo(channel, atBottom ? (messages[0]?.offset ?? 0) : 0);
  const oldestFirst = [...messages].reverse();
  const firstUnread = oldestFirst.find(
    ({ offset, authorId }) =>
      readBefore !== undefined && offset !== undefined && offset > readBefore && authorId !== person?.id,
  );
  // Who reads further up is left there by others' messages, and goes along with their own.
  useEffect(() => {
    if (atEnd.current) end.current?.scrollIntoView({ block: 'nearest' });
  }, [newest]);
  const mine = unsent.waiting.length;
  const before = useRef(mine);
  useEffect(() => {
    if (mine > before.current) end.current?.scrollIntoView({ block: 'nearest' });
    before.current = mine;
  }, [mine]);
  useEffect(() => {
    found.current?.scrollIntoView({ block: 'center' });
    found.current?.focus({ preventScroll: true });
  }, [around]);
  return (
    <div
      className="chat-scroll"
      role="region"
      aria-label={t('chat.messages')}
      tabIndex={0}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        atEnd.current = !newer && scrollHeight - scrollTop - clientHeight < nearPixels;
        setAtBottom(atEnd.current);
      }}
    >
      {older ? <Button onPress={older}>{t('chat.older')}</Button> : null}
      <ol className="chat-list">
        {messages.length === 0 && mine === 0 ? <li className="muted">{t('chat.empty')}</li> : null}
        {oldestFirst.map((message) => (
          <Fragment key={message.id}>
            {message === firstUnread ? <li className="chat-new">{t('chat.new')}</li> : null}
            <MessageItem
              channel={channel}
              message={message}
              onThread={onThread}
              {...(message.id === around ? { ref: found } : {})}
            />
          </Fragment>
        ))}
        {newer ? null : <Unsent {...unsent} />}
        <li ref={end} aria-hidden="true" />
      </ol>
      {around ? (
        <div className="row">
          {newer ? <Button onPress={newer}>{t('chat.newer')}</Button> : null}
          <Button onPress={onNewest}>{t('chat.newest')}</Button>
        </div>
      ) : null}
    </div>
  );
}
