import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useDo } from '@/api/commands';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';

interface ComposerProps {
  channelId: string;
  /** The first message of the thread that is written in. */
  replyTo?: string;
  onWriting: () => void;
  onSent?: () => void;
}

/** Writes a message. It is kept on this device until it has arrived. */
export function Composer({ channelId, replyTo, onWriting, onSent }: ComposerProps) {
  const { t } = useTranslation();
  const act = useDo();
  const [text, setText] = useState('');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const trimmed = text.trim();
    if (trimmed === '') return;
    setText('');
    onSent?.();
    void act({
      entity: `chat:${channelId}`,
      merge: 'append',
      intent: { type: 'chat', channelId, text: trimmed, ...(replyTo ? { replyTo } : {}) },
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
      <Button type="submit" tone="primary" icon="send" isDisabled={text.trim() === ''}>
        {t('chat.send')}
      </Button>
    </Form>
  );
}
