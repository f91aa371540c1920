import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '@/api/commands';
import { useOffline } from '@/api/offline';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { useOnline } from '@/lib/connection';
import { ConflictDialog } from './conflict-dialog';

/** For this long a command is on its way rather than waiting. */
const graceMilliseconds = 3000;

/** The time by the second while something is under way. */
function useSeconds(running: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!running) return;
    const timer = window.setInterval(() => setNow(Date.now()), 1000);
    return () => window.clearInterval(timer);
  }, [running]);
  return now;
}

/** What has not reached the platform yet, what it refused, and that there is no network. */
export function SyncBar() {
  const { t } = useTranslation();
  const online = useOnline();
  const commands = useCommands();
  const { replayer } = useOffline();
  const now = useSeconds(commands.length > 0);
  const [deciding, setDeciding] = useState(false);
  const waiting = commands.filter(
    ({ state, attempts, occurredAt }) =>
      state === 'waiting' && (!online || attempts > 1 || now - Date.parse(occurredAt) > graceMilliseconds),
  );
  const undecided = commands.filter(({ state }) => state !== 'waiting');
  // Once everything is decided the next one waits to be looked at, too.
  if (deciding && undecided.length === 0) setDeciding(false);
  if (online && waiting.length === 0 && undecided.length === 0) return null;
  return (
    <section className="bars" aria-label={t('sync.label')}>
      {online ? null : <Banner tone="warning">{t('sync.offline')}</Banner>}
      {waiting.length > 0 ? (
        <Banner actions={<Button onPress={() => void replayer.trigger()}>{t('sync.sendNow')}</Button>}>
          {t('sync.waiting', { count: waiting.length })}
        </Banner>
      ) : null}
      {undecided.length > 0 ? (
        <Banner tone="danger" actions={<Button onPress={() => setDeciding(true)}>{t('sync.look')}</Button>}>
          {t('sync.undecided', { count: undecided.length })}
        </Banner>
      ) : null}
      <ConflictDialog commands={undecided} isOpen={deciding} onClose={() => setDeciding(false)} />
    </section>
  );
}
