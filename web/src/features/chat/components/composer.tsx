import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useDo } from '@/api/commands';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import type { Mentionable } from '../model/mentionable';
import { AttachField, type Attached } from './attach-field';
import { MentionMenu } from './mention-menu';

interface ComposerProps {
  channelId: string;
  /** The first message of the thread that is written in. */
  replyTo?: string;
  /** Whom a message can mean by name; none in the conversation of two. */
  people: readonly Mentionable[];
  onWriting: () => void;
  onSent?: () => void;
}

/** Writes a message. It is kept on this device until it has arrived. */
export function Composer({ channelId, replyTo, people, onWriting, onSent }: ComposerProps) {
  const { t } = useTranslation();
  const act = useDo();
  const [text, setText] = useState('');
  const [attached, setAttached] = useState<Attached | null>(null);
  const [picked, setPicked] = useState<readonly Mentionable[]>([]);
  const mention = (word: string) => {
    setText((old) => `${old}${old === '' || old.endsWith(' ') ? '' : ' '}@${word} `);
    onWriting();
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    // Without words of its own a message says what hangs on it.
    const trimmed = text.trim() || (attached?.label ?? '');
    if (trimmed === '') return;
    const mentions = picked.filter(({ name }) => trimmed.includes(`@${name}`)).map(({ id }) => id);
    setText('');
    setPicked([]);
    setAttached(null);
    onSent?.();
    void act({
      entity: `chat:${channelId}`,
      merge: 'append',
      intent: {
        type: 'chat',
        channelId,
        text: trimmed,
        ...(replyTo ? { replyTo } : {}),
        ...(attached ? { attachmentId: attached.attachmentId } : {}),
        ...(attached?.attachmentAlt ? { attachmentAlt: attached.attachmentAlt } : {}),
        ...(mentions.length > 0 ? { mentions: [...new Set(mentions)] } : {}),
      },
    });
  };
  return (
    <Form className="chat-composer" onSubmit={submit}>
      <TextField
        label={replyTo ? t('chat.writeReply') : t('chat.write')}
        value={text}
        onChange={(now) => {
          setText(now);
          if (now !== '') onWriting();
        }}
        autoComplete="off"
        maxLength={4000}
      />
      {people.length > 0 ? (
        <MentionMenu
          people={people}
          onGroup={mention}
          onPerson={(person) => {
            setPicked((old) => [...old, person]);
            mention(person.name);
          }}
        />
      ) : null}
      {attached ? (
        <span className="row small">
          <span dir="auto">{t('chat.attached', { label: attached.label })}</span>
          <Button tone="quiet" onPress={() => setAttached(null)}>
            {t('chat.detach')}
          </Button>
        </span>
      ) : (
        <AttachField channelId={channelId} onSent={setAttached} />
      )}
      <Button type="submit" tone="primary" icon="send" isDisabled={text.trim() === '' && !attached}>
        {t('chat.send')}
      </Button>
    </Form>
  );
}
