import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { liveChannelOf, useMessages, type ChatChannel, type ChatMessage } from '@/api/chat';
import { useCommands, useDo, useSettled } from '@/api/commands';
import { usePerson } from '@/api/session';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Loaded } from '@/components/ui/loaded';
import { Tag } from '@/components/ui/tag';
import { useAnnounce } from '@/lib/announcer/announcer-context';
import { useWhoIsHere } from '@/lib/live/live-context';
import { usePreferences } from '@/lib/preferences';
import { WhoIsHere } from './who-is-here';

/** Stands for an author who had themselves erased. */
const erased = '00000000-0000-0000-0000-000000000000';

export function Conversation({ eventId, channel }: { eventId: string; channel: ChatChannel }) {
  const { t } = useTranslation();
  const person = usePerson();
  const announce = useAnnounce();
  const here = useWhoIsHere(liveChannelOf(eventId, channel));
  const messages = useMessages(eventId, channel, (message) => {
    here.typed(message.authorId);
    if (message.authorId !== person?.id) {
      announce(t('chat.says', { name: message.authorName ?? t('chat.somebody'), text: message.text }));
    }
  });
  return (
    <div className="chat">
      <WhoIsHere people={here.people} count={here.count} typing={here.typing} />
      {messages.live === 'refused' ? <Banner tone="warning">{t('state.notLive')}</Banner> : null}
      <Loaded query={messages}>
        {({ pages }) => (
          <MessageList
            channelId={channel.id}
            messages={pages.flatMap((page) => page.items)}
            more={messages.hasNextPage ? () => void messages.fetchNextPage() : null}
          />
        )}
      </Loaded>
      <Composer channelId={channel.id} onWriting={here.types} />
    </div>
  );
}

/** As near to the end as this counts as there. */
const nearPixels = 48;

interface MessageListProps {
  channelId: string;
  messages: readonly ChatMessage[];
  more: (() => void) | null;
}

interface Sent {
  opId: string;
  text: string;
}

function MessageList({ channelId, messages, more }: MessageListProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const person = usePerson();
  const commands = useCommands();
  const [sent, setSent] = useState<Sent[]>([]);
  const end = useRef<HTMLLIElement>(null);
  const atEnd = useRef(true);
  useSettled(({ opId, intent }, answer) => {
    if (intent.type !== 'chat' || intent.channelId !== channelId || answer.kind === 'rejected') return;
    setSent((old) => [...old, { opId, text: intent.text }]);
  });
  const known = new Set(messages.map((message) => message.cid));
  const waiting = commands.flatMap(({ opId, intent, state }) =>
    intent.type === 'chat' && intent.channelId === channelId && !known.has(opId)
      ? [{ opId, text: intent.text, state }]
      : [],
  );
  // Answered, but the log has not brought it back yet: it must not blink away in between. Once it has, it is forgotten.
  const unseen = sent.filter(({ opId }) => !known.has(opId));
  if (unseen.length < sent.length) setSent(unseen);
  const arriving = unseen.filter(({ opId }) => !waiting.some((each) => each.opId === opId));
  const newest = messages[0]?.id ?? '';
  // Who reads further up is left there by others' messages, and goes along with their own.
  useEffect(() => {
    if (atEnd.current) end.current?.scrollIntoView({ block: 'nearest' });
  }, [newest]);
  const mine = waiting.length;
  const before = useRef(mine);
  useEffect(() => {
    if (mine > before.current) end.current?.scrollIntoView({ block: 'nearest' });
    before.current = mine;
  }, [mine]);
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short' });
  const dayAndTime = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const nameOf = ({ authorId, authorName }: ChatMessage) => {
    if (authorId === person?.id) return t('chat.you');
    return authorId === erased ? t('chat.somebody') : (authorName ?? t('chat.somebody'));
  };
  const today = new Date().toDateString();
  const when = (sentAt: Date) => (sentAt.toDateString() === today ? time : dayAndTime).format(sentAt);
  return (
    <div
      className="chat-scroll"
      role="region"
      aria-label={t('chat.messages')}
      tabIndex={0}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < nearPixels;
      }}
    >
      {more ? <Button onPress={more}>{t('chat.older')}</Button> : null}
      <ol className="chat-list">
        {messages.length === 0 && waiting.length === 0 ? <li className="muted">{t('chat.empty')}</li> : null}
        {[...messages].reverse().map((message) => (
          <li
            key={message.id}
            className="chat-message"
            data-mine={message.authorId === person?.id ? '' : undefined}
          >
            <span className="small muted">
              <span dir="auto">{nameOf(message)}</span>{' '}
              <time className="numeral" dateTime={message.sentAt}>
                {when(new Date(message.sentAt))}
              </time>
            </span>
            {message.authorId === erased ? (
              <p className="muted">{t('chat.erased')}</p>
            ) : (
              <p dir="auto">{message.text}</p>
            )}
          </li>
        ))}
        {arriving.map(({ opId, text }) => (
          <li key={opId} className="chat-message" data-mine="">
            <span className="small muted">{t('chat.you')}</span>
            <p dir="auto">{text}</p>
          </li>
        ))}
        {waiting.map(({ opId, text, state }) => (
          <li key={opId} className="chat-message" data-mine="">
            <Tag tone={state === 'rejected' ? 'danger' : 'warning'}>
              {state === 'rejected' ? t('chat.notSent') : t('chat.waiting')}
            </Tag>
            <p dir="auto">{text}</p>
          </li>
        ))}
        <li ref={end} aria-hidden="true" />
      </ol>
    </div>
  );
}

function Composer({ channelId, onWriting }: { channelId: string; onWriting: () => void }) {
  const { t } = useTranslation();
  const act = useDo();
  const [text, setText] = useState('');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const trimmed = text.trim();
    if (trimmed === '') return;
    setText('');
    void act({
      entity: `chat:${channelId}`,
      merge: 'append',
      intent: { type: 'chat', channelId, text: trimmed },
    });
  };
  return (
    <Form className="chat-composer" onSubmit={submit}>
      <TextField
        label={t('chat.write')}
        value={text}
        onChange={(now) => {
          setText(now);
          if (now !== '') onWriting();
        }}
        autoComplete="off"
        maxLength={4000}
      />
      <Button type="submit" tone="primary" icon="send" isDisabled={text.trim() === ''}>
        {t('chat.send')}
      </Button>
    </Form>
  );
}
