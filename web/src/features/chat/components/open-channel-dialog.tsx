import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useOpenChannel, type ChatChannel } from '@/api/chat';
import { useEvent } from '@/api/events';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { DateTimeField } from '@/components/ui/date-time-field';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { instantAt } from '@/lib/dates';
import { messageOf } from '@/lib/problem-text';

interface OpenChannelDialogProps {
  eventId: string;
  onOpened: (channel: ChatChannel) => void;
  onClose: () => void;
}

/** Opens a channel for all of the crew, for an area, for a shift, or for a shift of an area. */
export function OpenChannelDialog({ eventId, onOpened, onClose }: OpenChannelDialogProps) {
  const { t } = useTranslation();
  const event = useEvent(eventId);
  const timeZone = event.data?.timeZone ?? 'UTC';
  const [name, setName] = useState('');
  const [area, setArea] = useState('');
  const [shift, setShift] = useState(false);
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const open = useOpenChannel(eventId, onOpened);
  const ready = name.trim() !== '' && (!shift || (from !== '' && until !== ''));
  const submit = (submitted: SyntheticEvent) => {
    submitted.preventDefault();
    open.mutate({
      name: name.trim(),
      area: area.trim() || null,
      dutyFrom: shift ? instantAt(from, timeZone) : null,
      dutyUntil: shift ? instantAt(until, timeZone) : null,
    });
  };
  return (
    <Dialog title={t('chat.open')} isOpen onClose={onClose}>
      {open.error ? <Banner tone="danger">{messageOf(open.error, t)}</Banner> : null}
      <Form className="stack" onSubmit={submit}>
        <TextField label={t('chat.channelName')} maxLength={80} value={name} onChange={setName} />
        <TextField
          label={t('chat.channelArea')}
          hint={t('chat.channelAreaHint')}
          maxLength={60}
          value={area}
          onChange={setArea}
        />
        <Checkbox label={t('chat.channelShift')} isSelected={shift} onChange={setShift} />
        {shift ? (
          <div className="form-grid">
            <DateTimeField label={t('team.from')} hint={timeZone} value={from} onChange={setFrom} />
            <DateTimeField label={t('team.until')} hint={timeZone} value={until} onChange={setUntil} />
          </div>
        ) : null}
        <div className="row">
          <Button type="submit" tone="primary" isDisabled={!ready || open.isPending}>
            {t('chat.open')}
          </Button>
          <Button onPress={onClose}>{t('action.cancel')}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
