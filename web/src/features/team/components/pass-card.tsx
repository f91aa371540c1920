import { useTranslation } from 'react-i18next';
import type { PrintedPass } from '@/api/passes';
import { Button } from '@/components/ui/button';
import { Duty } from './duty';

/** What goes onto paper, or before the helper's camera. */
export function PassCard({
  printed,
  timeZone,
  onClose,
}: {
  printed: PrintedPass;
  timeZone: string;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { pass, qr } = printed;
  return (
    <>
      <div className="pass-card stack">
        <p>
          <strong dir="auto">{pass.name}</strong>
        </p>
        {pass.areas.length > 0 ? <p dir="auto">{pass.areas.join(', ')}</p> : null}
        <p>
          <Duty terms={pass} timeZone={timeZone} />
        </p>
        <img
          className="qr"
          src={`data:image/svg+xml;base64,${btoa(qr)}`}
          alt={t('pass.qrAlt', { name: pass.name })}
        />
        <p>{t('pass.scan')}</p>
      </div>
      <div className="row no-print">
        <Button tone="primary" onPress={() => window.print()}>
          {t('pass.print')}
        </Button>
        <Button onPress={onClose}>{t('action.close')}</Button>
      </div>
    </>
  );
}
