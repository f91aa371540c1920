import { useTranslation } from 'react-i18next';
import { useUnread } from '@/api/chat-unread';

const mostShown = 99;

/** How much of an event's chats is unread; nothing while all is read. */
export function ChatBadge({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const { messages, mentions } = useUnread(eventId);
  if (messages === 0) return null;
  const count = messages > mostShown ? `${mostShown}+` : String(messages);
  return (
    <span className="chat-badge" data-tone={mentions > 0 ? 'danger' : undefined}>
      <span className="numeral" aria-hidden="true">
        {mentions > 0 ? `@${mentions} · ${count}` : count}
      </span>
      <span className="visually-hidden">
        {mentions > 0
          ? t('chat.unreadMentions', { messages: count, mentions })
          : t('chat.unread', { messages: count })}
      </span>
    </span>
  );
}
