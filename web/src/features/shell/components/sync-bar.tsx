import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '@/api/commands';
import { useOffline } from '@/api/offline';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { useOnline } from '@/lib/connection';
import { ConflictDialog } from './conflict-dialog';

/** Below this many seconds a command is on its way, not waiting. */
const graceMilliseconds = 3000;

/** What has not reached the platform yet, what it refused, and that there is no network. */
export function SyncBar() {
  const { t } = useTranslation();
  const online = useOnline();
  const commands = useCommands();
  const { replayer } = useOffline();
  const [deciding, setDeciding] = useState(false);
  const waiting = commands.filter(
    ({ state, attempts, occurredAt }) =>
      state === 'waiting' &&
      (!online || attempts > 1 || Date.now() - Date.parse(occurredAt) > graceMilliseconds),
  );
  const undecided = commands.filter(({ state }) => state !== 'waiting');
  return (
    <div className="bars">
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
      <ConflictDialog
        commands={undecided}
        isOpen={deciding && undecided.length > 0}
        onClose={() => setDeciding(false)}
      />
    </div>
  );
}
