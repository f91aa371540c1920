import { useTranslation } from 'react-i18next';
import type { Calendars, Clash } from '@/api/calendar';
import { useNames } from '@/api/people';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { Names } from '../model/labels';
import { ClashLines } from './clash-lines';

interface ClashDialogProps {
  clashes: readonly Clash[];
  names: Names;
  zone: string;
  calendars: Calendars | undefined;
  onAccept: () => Promise<void>;
  onClose: () => void;
}

/** Asks before two things are planned for one room or one person. */
export function ClashDialog({ clashes, names, zone, calendars, onAccept, onClose }: ClashDialogProps) {
  const { t } = useTranslation();
  const room = clashes.some((clash) => clash.kind === 'room');
  const more = useNames(clashes.flatMap((clash) => (clash.kind === 'person' ? [clash.id] : [])));
  return (
    <Dialog title={t('calendar.clashTitle')} isOpen onClose={onClose}>
      <Banner tone={room ? 'danger' : 'warning'}>
        {t(room ? 'calendar.roomTaken' : 'calendar.personTaken')}
      </Banner>
      <ClashLines clashes={clashes} names={new Map([...names, ...more])} zone={zone} calendars={calendars} />
      <div className="row">
        <Button tone={room ? 'danger' : 'primary'} onPress={() => void onAccept()}>
          {t('calendar.anyway')}
        </Button>
        <Button onPress={onClose}>{t('calendar.back')}</Button>
      </div>
    </Dialog>
  );
}
