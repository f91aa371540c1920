import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MadeInvitation } from '@/api/team';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { useAnnounce } from '@/lib/announcer/announcer-context';

/** The link, this once: to copy, or for the camera of whoever stands beside. */
export function MadeLink({ made, onClose }: { made: MadeInvitation; onClose: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [said, setSaid] = useState('');
  const copy = async () => {
    let text = t('team.copied');
    try {
      await navigator.clipboard.writeText(made.link);
    } catch {
      text = t('team.copyFailed');
    }
    setSaid(text);
    announce(text);
  };
  return (
    <>
      <Banner tone="info">
        {made.invitation.mail === 'queued'
          ? t('team.mailed', { email: made.invitation.email ?? '' })
          : t('team.sendIt')}
      </Banner>
      <TextField label={t('team.link')} value={made.link} isReadOnly />
      <div className="row">
        <Button tone="primary" onPress={() => void copy()}>
          {t('team.copy')}
        </Button>
        <Button onPress={onClose}>{t('action.close')}</Button>
        <span className="muted">{said}</span>
      </div>
      <img className="qr" src={`data:image/svg+xml;base64,${btoa(made.qr)}`} alt={t('team.qrAlt')} />
    </>
  );
}
