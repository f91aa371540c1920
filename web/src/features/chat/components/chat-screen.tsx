import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChatChannels, useOpenChannel, type ChatChannel } from '@/api/chat';
import { unreadOf } from '@/api/chat-unread';
import { Button } from '@/components/ui/button';
import { Loaded } from '@/components/ui/loaded';
import { useNotify } from '@/components/ui/notices';
import { Select } from '@/components/ui/select';
import { Empty } from '@/components/ui/states';
import { messageOf } from '@/lib/problem-text';
import { useChannelLabel } from '../model/channel-label';
import { WriteTo } from '../model/write-to';
import { Conversation } from './conversation';
import { Disturb } from './disturb';
import { OpenChannelDialog } from './open-channel-dialog';
import { SearchDialog } from './search-dialog';

export function ChatScreen({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const channels = useChatChannels(eventId);
  return (
    <div className="stack">
      <h1>{t('chat.title')}</h1>
      <Loaded query={channels}>{({ items }) => <Channels eventId={eventId} channels={items} />}</Loaded>
    </div>
  );
}

function Channels({ eventId, channels }: { eventId: string; channels: readonly ChatChannel[] }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const labelOf = useChannelLabel(eventId, channels);
  const [chosen, setChosen] = useState<string>();
  const [found, setFound] = useState<string | null>(null);
  const [opening, setOpening] = useState(false);
  const [searching, setSearching] = useState(false);
  const choose = (channelId: string, messageId: string | null = null) => {
    setChosen(channelId);
    setFound(messageId);
  };
  const direct = useOpenChannel(eventId, (opened) => choose(opened.id));
  const channel = channels.find((each) => each.id === chosen) ?? channels[0];
  if (!channel) {
    return (
      <Empty icon="chat" title={t('chat.noChannelTitle')}>
        <p>{t('chat.noChannel')}</p>
      </Empty>
    );
  }
  const writeTo = (personId: string) =>
    direct.mutate({ personId }, { onError: (error) => notify(messageOf(error, t), 'danger') });
  return (
    <>
      <div className="row">
        {channels.length > 1 ? (
          <Select
            label={t('chat.channel')}
            value={channel.id}
            onChange={(id) => choose(id)}
            options={channels.map((each) => {
              const { messages } = unreadOf(each);
              const label = labelOf(each);
              return {
                id: each.id,
                label:
                  messages > 0 && each.id !== channel.id
                    ? t('chat.channelUnread', { name: label, messages })
                    : label,
              };
            })}
          />
        ) : (
          <h2 dir="auto">{labelOf(channel)}</h2>
        )}
        <Disturb />
        <Button onPress={() => setSearching(true)}>{t('chat.search')}</Button>
        {channels.some((each) => each.moderated) ? (
          <Button icon="plus" onPress={() => setOpening(true)}>
            {t('chat.open')}
          </Button>
        ) : null}
      </div>
      <WriteTo value={channel.people?.length ? null : writeTo}>
        <Conversation
          key={`${channel.id}:${found ?? ''}`}
          eventId={eventId}
          channel={channel}
          begin={found}
        />
      </WriteTo>
      {searching ? (
        <SearchDialog
          eventId={eventId}
          channel={channel}
          labelOf={(id) => {
            const one = channels.find((each) => each.id === id);
            return one ? labelOf(one) : '';
          }}
          onShow={(channelId, messageId) => {
            choose(channelId, messageId);
            setSearching(false);
          }}
          onClose={() => setSearching(false)}
        />
      ) : null}
      {opening ? (
        <OpenChannelDialog
          eventId={eventId}
          onOpened={({ id }) => {
            choose(id);
            setOpening(false);
          }}
          onClose={() => setOpening(false)}
        />
      ) : null}
    </>
  );
}
