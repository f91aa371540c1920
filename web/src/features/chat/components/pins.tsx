import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePins, type ChatChannel } from '@/api/chat';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { useAuthorName } from '../model/author-name';
import { useMessageTime } from '../model/message-time';
import { Words } from './message-item';

interface PinsProps {
  channel: ChatChannel;
  /** Shows a message where it was said. */
  onShow: (messageId: string) => void;
}

/** What is pinned in a channel; nothing while nothing is. */
export function Pins({ channel, onShow }: PinsProps) {
  const { t } = useTranslation();
  const nameOf = useAuthorName();
  const when = useMessageTime();
  const [isOpen, setOpen] = useState(false);
  const pins = usePins(channel.id).data?.items ?? [];
  if (pins.length === 0) return null;
  return (
    <div>
      <Button onPress={() => setOpen(true)}>{t('chat.pins', { number: pins.length })}</Button>
      <Dialog title={t('chat.pinsTitle')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <ol className="stack">
          {pins.map((message) => (
            <li key={message.id} className="stack-tight">
              <span className="small muted">
                <span dir="auto">{nameOf(message)}</span>{' '}
                <time className="numeral" dateTime={message.sentAt}>
                  {when(message.sentAt)}
                </time>
              </span>
              <Words message={message} />
              <div>
                <Button
                  onPress={() => {
                    setOpen(false);
                    onShow(message.id);
                  }}
                >
                  {t('chat.show')}
                </Button>
              </div>
            </li>
          ))}
        </ol>
        <Button onPress={() => setOpen(false)}>{t('action.close')}</Button>
      </Dialog>
    </div>
  );
}
