import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useDo } from '@/api/commands';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { useNotify } from '@/components/ui/notices';

interface AskDialogProps {
  eventId: string;
  /** Those that have a lane already. */
  areas: readonly string[];
  onClose: () => void;
}

/** Asks whoever works on the event to do something. Written down at once, also without a network. */
export function AskDialog({ eventId, areas, onClose }: AskDialogProps) {
  const { t } = useTranslation();
  const act = useDo();
  const notify = useNotify();
  const [note, setNote] = useState('');
  const [area, setArea] = useState('');
  const [priority, setPriority] = useState('normal');
  const [safety, setSafety] = useState(false);
  const known = [...new Set(areas)];
  const submit = async (submitted: SyntheticEvent) => {
    submitted.preventDefault();
    await act({
      entity: `work-open:${eventId}`,
      merge: 'append',
      intent: { type: 'work-open', eventId, note: note.trim(), area: area.trim() || null, priority, safety },
    });
    notify(t('work.asked'), 'success');
    onClose();
  };
  return (
    <Dialog title={t('work.ask')} isOpen onClose={onClose}>
      <Form className="stack" onSubmit={(submitted) => void submit(submitted)}>
        <TextField label={t('work.note')} multiline maxLength={500} value={note} onChange={setNote} />
        <TextField
          label={t('work.area')}
          hint={known.length > 0 ? t('work.areaHintKnown', { areas: known.join(', ') }) : t('work.areaHint')}
          maxLength={60}
          value={area}
          onChange={setArea}
        />
        <Select
          label={t('work.priorityOf')}
          value={priority}
          onChange={setPriority}
          options={(['urgent', 'high', 'normal', 'low'] as const).map((each) => ({
            id: each,
            label: t(`work.priority.${each}`),
          }))}
        />
        <Checkbox label={t('work.forSafety')} isSelected={safety} onChange={setSafety} />
        <div className="row">
          <Button type="submit" tone="primary" isDisabled={note.trim() === ''}>
            {t('work.ask')}
          </Button>
          <Button onPress={onClose}>{t('action.cancel')}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
