import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';
import { messageOf } from '@/lib/problem-text';

interface Waiting {
  id: string;
  kind: 'head-coach' | 'guardian' | 'own-account';
  email: string;
  mail: 'queued' | 'sent' | 'refused' | 'failed';
  expiresAt: string;
}

interface WaitingListProps {
  items: readonly Waiting[];
  withdraw: (id: string) => Promise<unknown>;
  onChanged: () => void;
}

/** Who was asked by mail and has not answered, with the way to take it back. */
export function WaitingList({ items, withdraw, onChanged }: WaitingListProps) {
  return (
    <ul className="plain-list stack-tight">
      {items.map((one) => (
        <One key={one.id} one={one} withdraw={withdraw} onChanged={onChanged} />
      ))}
    </ul>
  );
}

interface OneProps extends Pick<WaitingListProps, 'withdraw' | 'onChanged'> {
  one: Waiting;
}

function One({ one, withdraw, onChanged }: OneProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const clock = clockface(language, Intl.DateTimeFormat().resolvedOptions().timeZone);
  const end = useMutation({ mutationFn: () => withdraw(one.id), onSuccess: onChanged });
  const lost = one.mail === 'refused' || one.mail === 'failed';
  return (
    <li className="stack-tight">
      <span className="breakable">{t(`appointment.asked.${one.kind}`, { email: one.email })}</span>
      <span className="small muted">{t('appointment.until', { until: clock.dateTime(one.expiresAt) })}</span>
      {lost ? <Banner tone="warning">{t('appointment.notMailed')}</Banner> : null}
      {end.error ? <Banner tone="danger">{messageOf(end.error, t)}</Banner> : null}
      <div>
        <Button tone="quiet" isDisabled={end.isPending} onPress={() => end.mutate()}>
          {t('appointment.withdraw')}
          <span className="visually-hidden"> {one.email}</span>
        </Button>
      </div>
    </li>
  );
}
