import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChatChannels } from '@/api/chat';
import { Loaded } from '@/components/ui/loaded';
import { Select } from '@/components/ui/select';
import { Empty } from '@/components/ui/states';
import { Conversation } from './conversation';

export function ChatScreen({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const channels = useChatChannels(eventId);
  const [chosen, setChosen] = useState<string>();
  return (
    <div className="stack">
      <h1>{t('chat.title')}</h1>
      <Loaded query={channels}>
        {({ items }) => {
          const channel = items.find((each) => each.id === chosen) ?? items[0];
          if (!channel) {
            return (
              <Empty icon="chat" title={t('chat.noChannelTitle')}>
                <p>{t('chat.noChannel')}</p>
              </Empty>
            );
          }
          return (
            <>
              {items.length > 1 ? (
                <Select
                  label={t('chat.channel')}
                  value={channel.id}
                  onChange={setChosen}
                  options={items.map((each) => ({
                    id: each.id,
                    label: each.area ? `${each.name} (${each.area})` : each.name,
                  }))}
                />
              ) : (
                <h2 dir="auto">{channel.name}</h2>
              )}
              <Conversation key={channel.id} eventId={eventId} channel={channel} />
            </>
          );
        }}
      </Loaded>
    </div>
  );
}
