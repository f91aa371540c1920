import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { purposes, useReadHealth, type Health, type HealthNote, type Purpose } from '@/api/health';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Checkbox, RadioGroup } from '@/components/ui/choice';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { Problem } from '@/lib/problem';
import { messageOf } from '@/lib/problem-text';

interface PurposeDialogProps {
  note: HealthNote;
  onClose: () => void;
  onOpened: (health: Health, printed: boolean) => void;
}

/** Asks why, before anything is shown; who is not on duty can still open it in an emergency. */
export function PurposeDialog({ note, onClose, onOpened }: PurposeDialogProps) {
  const { t } = useTranslation();
  const [purpose, setPurpose] = useState<Purpose>('treatment');
  const [reason, setReason] = useState('');
  const [print, setPrint] = useState(false);
  const [emergency, setEmergency] = useState(false);
  const read = useReadHealth();
  const offDuty = read.error instanceof Problem && read.error.status === 403 && !emergency;
  const needsReason = emergency || purpose === 'other';
  const submit = (event: React.SyntheticEvent) => {
    event.preventDefault();
    read.mutate(
      { participantId: note.participantId, purpose, reason, print, emergency },
      { onSuccess: (health) => onOpened(health, print) },
    );
  };
  return (
    <Dialog title={t('health.openOf', { name: note.name })} isOpen onClose={onClose}>
      <Form className="stack" onSubmit={submit}>
        <p>{t('health.purposeExplain')}</p>
        {read.error && !offDuty ? <Banner tone="danger">{messageOf(read.error, t)}</Banner> : null}
        {offDuty ? (
          <Banner
            tone="warning"
            actions={
              <Button
                tone="danger"
                onPress={() => {
                  setEmergency(true);
                  read.reset();
                }}
              >
                {t('health.isEmergency')}
              </Button>
            }
          >
            {t('health.notOnDuty')}
          </Banner>
        ) : null}
        {emergency ? (
          <Banner tone="warning">{t('health.emergencyExplain')}</Banner>
        ) : (
          <RadioGroup
            label={t('health.why')}
            value={purpose}
            options={purposes.map((each) => ({ id: each, label: t(`health.purpose.${each}`) }))}
            onChange={(value) => setPurpose(purposes.find((each) => each === value) ?? purpose)}
          />
        )}
        <TextField
          label={needsReason ? t('health.reasonNeeded') : t('health.reason')}
          isRequired={needsReason}
          minLength={needsReason ? 10 : 0}
          maxLength={500}
          value={reason}
          onChange={setReason}
        />
        <Checkbox label={t('health.asSheet')} isSelected={print} onChange={setPrint} />
        <div className="row">
          <Button onPress={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" tone="primary" isDisabled={read.isPending}>
            {t('health.open')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
