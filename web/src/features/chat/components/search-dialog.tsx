import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useChatSearch, type ChatChannel } from '@/api/chat';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { Dialog } from '@/components/ui/dialog';
import { SearchField } from '@/components/ui/field';
import { Loaded } from '@/components/ui/loaded';
import { useAuthorName } from '../model/author-name';
import { useMessageTime } from '../model/message-time';
import { Words } from './message-item';

interface SearchDialogProps {
  eventId: string;
  channel: ChatChannel;
  labelOf: (channelId: string) => string;
  /** Shows a message where it was said. */
  onShow: (channelId: string, messageId: string) => void;
  onClose: () => void;
}

/** Finds what was said, in this channel or in all that the reader has. */
export function SearchDialog({ eventId, channel, labelOf, onShow, onClose }: SearchDialogProps) {
  const { t } = useTranslation();
  const nameOf = useAuthorName();
  const when = useMessageTime();
  const [text, setText] = useState('');
  const [words, setWords] = useState('');
  const [here, setHere] = useState(false);
  const query = useChatSearch(eventId, words, here ? channel.id : null);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setWords(text.trim());
  };
  return (
    <Dialog title={t('chat.search')} isOpen onClose={onClose}>
      <Form className="stack" onSubmit={submit}>
        <SearchField label={t('chat.searchWords')} value={text} onChange={setText} maxLength={200} />
        <Checkbox label={t('chat.searchHere')} isSelected={here} onChange={setHere} />
        <Button type="submit" tone="primary" isDisabled={text.trim() === ''}>
          {t('chat.search')}
        </Button>
      </Form>
      {words === '' ? null : (
        <Loaded query={query}>
          {({ pages }) => {
            const found = pages.flatMap((page) => page.items);
            return (
              <>
                {found.length === 0 && !query.hasNextPage ? <p>{t('chat.searchNothing')}</p> : null}
                <ol className="stack">
                  {found.map((message) => (
                    <li key={message.id} className="stack-tight">
                      <span className="small muted chat-by">
                        <span dir="auto">{nameOf(message)}</span>
                        <time className="numeral" dateTime={message.sentAt}>
                          {when(message.sentAt)}
                        </time>
                        <span dir="auto">{labelOf(message.channelId)}</span>
                      </span>
                      <Words message={message} />
                      <div>
                        <Button onPress={() => onShow(message.channelId, message.id)}>
                          {t('chat.show')}
                        </Button>
                      </div>
                    </li>
                  ))}
                </ol>
                {query.hasNextPage ? (
                  <Button isDisabled={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
                    {t('chat.searchOn')}
                  </Button>
                ) : null}
              </>
            );
          }}
        </Loaded>
      )}
      <Button onPress={onClose}>{t('action.close')}</Button>
    </Dialog>
  );
}
