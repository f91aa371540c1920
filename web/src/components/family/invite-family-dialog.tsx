import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { useAnnounce } from '@/lib/announcer/announcer-context';
import { messageOf } from '@/lib/problem-text';

interface InviteFamilyDialogProps {
  name: string;
  make: (label: string) => Promise<{ link: string; qr: string }>;
  onClose: () => void;
  onMade?: () => void;
}

/** A link for one of the family; it is shown once. */
export function InviteFamilyDialog({ name, make, onClose, onMade }: InviteFamilyDialogProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [label, setLabel] = useState('');
  const [said, setSaid] = useState('');
  const making = useMutation({ mutationFn: () => make(label), onSuccess: () => onMade?.() });
  const copy = async (link: string) => {
    let text = t('team.copied');
    try {
      await navigator.clipboard.writeText(link);
    } catch {
      text = t('team.copyFailed');
    }
    setSaid(text);
    announce(text);
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    making.mutate();
  };
  return (
    <Dialog title={t('familyLinks.invite')} isOpen onClose={onClose}>
      {making.data ? (
        <>
          <Banner>{t('familyLinks.sendIt')}</Banner>
          <TextField label={t('team.link')} value={making.data.link} isReadOnly />
          <div className="row">
            <Button tone="primary" onPress={() => void copy(making.data.link)}>
              {t('team.copy')}
            </Button>
            <Button onPress={onClose}>{t('action.close')}</Button>
            <span className="muted">{said}</span>
          </div>
          <img
            className="qr"
            src={`data:image/svg+xml;base64,${btoa(making.data.qr)}`}
            alt={t('team.qrAlt')}
          />
        </>
      ) : (
        <Form className="stack" onSubmit={submit}>
          <p dir="auto">{t('familyLinks.inviteExplain', { name })}</p>
          <TextField
            label={t('familyLinks.label')}
            hint={t('familyLinks.labelHint')}
            value={label}
            onChange={setLabel}
            maxLength={80}
            isRequired
          />
          {making.error ? <Banner tone="danger">{messageOf(making.error, t)}</Banner> : null}
          <div className="row">
            <Button type="submit" tone="primary" isDisabled={making.isPending}>
              {t('team.makeLink')}
            </Button>
            <Button onPress={onClose}>{t('action.cancel')}</Button>
          </div>
        </Form>
      )}
    </Dialog>
  );
}
