import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands, useSettled } from '@/api/commands';
import { Tag } from '@/components/ui/tag';

interface Sent {
  opId: string;
  text: string;
}

interface UnsentProps {
  channelId: string;
  /** Only what answers this message; without it, everything. */
  thread?: string;
  /** Those that are shown as messages already, by the client's name for them. */
  known: ReadonlySet<string>;
}

/** What this device has written and the log has not brought back yet. */
export function useUnsent({ channelId, thread, known }: UnsentProps) {
  const commands = useCommands();
  const [sent, setSent] = useState<Sent[]>([]);
  useSettled(({ opId, intent }, answer) => {
    if (intent.type !== 'chat' || intent.channelId !== channelId || answer.kind === 'rejected') return;
    if (thread && intent.replyTo !== thread) return;
    setSent((old) => [...old, { opId, text: intent.text }]);
  });
  const waiting = commands.flatMap(({ opId, intent, state }) =>
    intent.type === 'chat' &&
    intent.channelId === channelId &&
    (!thread || intent.replyTo === thread) &&
    !known.has(opId)
      ? [{ opId, text: intent.text, state }]
      : [],
  );
  // Answered, but the log has not brought it back yet: it must not blink away in between. Once it has, it is forgotten.
  const unseen = sent.filter(({ opId }) => !known.has(opId));
  if (unseen.length < sent.length) setSent(unseen);
  const arriving = unseen.filter(({ opId }) => !waiting.some((each) => each.opId === opId));
  return { arriving, waiting };
}

export function Unsent({ arriving, waiting }: ReturnType<typeof useUnsent>) {
  const { t } = useTranslation();
  return (
    <>
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
    </>
  );
}
