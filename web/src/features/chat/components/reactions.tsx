import { useTranslation } from 'react-i18next';
import type { ChatMessage } from '@/api/chat';
import { reactionKinds, type ReactionKind } from '@/api/chat-news';
import { useDo } from '@/api/commands';
import { reactionSigns } from '../model/reaction-signs';

interface ReactionsProps {
  channelId: string;
  message: ChatMessage;
  /** Also those that nobody has used here yet. */
  all?: boolean;
}

/** One button for each sign; pressed is the reader's own. */
export function Reactions({ channelId, message, all = false }: ReactionsProps) {
  const { t } = useTranslation();
  const act = useDo();
  const own = message.reacted ?? [];
  const shown = reactionKinds.filter((kind) => all || (message.reactions?.[kind] ?? 0) > 0);
  if (shown.length === 0) return null;
  const react = (reaction: ReactionKind) => {
    void act({
      entity: `chat-react:${message.id}:${reaction}`,
      merge: 'set',
      intent: {
        type: 'chat-react',
        channelId,
        messageId: message.id,
        reaction,
        reacted: !own.includes(reaction),
      },
    });
  };
  return (
    <div className="chat-reactions" role="group" aria-label={t('chat.reactions')}>
      {shown.map((kind) => {
        const count = message.reactions?.[kind] ?? 0;
        return (
          <button
            key={kind}
            type="button"
            className="button reaction"
            aria-pressed={own.includes(kind)}
            aria-label={t('chat.react', { kind: t(`chat.kind.${kind}`), count })}
            onClick={() => react(kind)}
          >
            <span aria-hidden="true">{reactionSigns[kind]}</span>
            {count > 0 ? (
              <span className="numeral" aria-hidden="true">
                {count}
              </span>
            ) : null}
          </button>
        );
      })}
    </div>
  );
}
