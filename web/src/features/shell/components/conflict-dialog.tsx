import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useEvent } from '@/api/events';
import { useOffline, type Intent } from '@/api/offline';
import { clashesOf, type SessionChange } from '@/api/session-edit';
import { isTaskIntent } from '@/api/task-intents';
import type { SessionView } from '@/api/types';
import { ClashTable } from '@/components/session/clash-table';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { Command } from '@/lib/offline/command';
import { usePreferences } from '@/lib/preferences';
import { isRecord } from '@/lib/problem';
import { problemText } from '@/lib/problem-text';
import { TaskClash } from './task-clash';

interface ConflictDialogProps {
  commands: readonly Command<Intent>[];
  isOpen: boolean;
  onClose: () => void;
}

/** What the platform refused or somebody else changed meanwhile: mine beside theirs, and a person decides. */
export function ConflictDialog({ commands, isOpen, onClose }: ConflictDialogProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const { outbox, replayer } = useOffline();
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' });
  const keepMine = async (opId: string) => {
    await outbox.keepMine(opId);
    await replayer.trigger();
  };
  return (
    <Dialog title={t('sync.undecidedTitle')} isOpen={isOpen} onClose={onClose}>
      <ul className="stack">
        {commands.map((command) => (
          <li key={command.opId} className="stack-tight panel">
            <strong>{t(`sync.intent.${command.intent.type}`)}</strong>
            <p>{reasonOf(t, command)}</p>
            {command.intent.type === 'check-in' ? (
              <p className="small numeral">
                {time.format(new Date(command.intent.at))} · <code>{command.intent.code.slice(-8)}</code>
              </p>
            ) : null}
            {command.state === 'conflict' && command.intent.type === 'edit-session' ? (
              <Compare
                eventId={command.intent.eventId}
                mine={command.intent.change}
                theirs={command.theirs}
              />
            ) : null}
            {command.intent.type === 'chat' ||
            command.intent.type === 'chat-edit' ||
            command.intent.type === 'post' ? (
              <blockquote dir="auto">{command.intent.text}</blockquote>
            ) : null}
            {command.intent.type === 'calendar-plan' || command.intent.type === 'calendar-change' ? (
              <p>
                <bdi>{command.intent.draft.title}</bdi> ·{' '}
                <span className="numeral">{command.intent.draft.start.replace('T', ' ')}</span>
              </p>
            ) : null}
            {command.intent.type === 'calendar-change' && isRecord(command.theirs) ? (
              <p>
                {t('sync.theirs')}: <bdi>{String(command.theirs.title)}</bdi> ·{' '}
                <span className="numeral">{String(command.theirs.start).replace('T', ' ')}</span>
              </p>
            ) : null}
            {command.intent.type === 'chat-edit' && isRecord(command.theirs) ? (
              <p>
                {t('sync.theirs')}: <q dir="auto">{String(command.theirs.text)}</q>
              </p>
            ) : null}
            {isTaskIntent(command.intent) ? (
              <TaskClash intent={command.intent} theirs={command.theirs} />
            ) : null}
            <div className="row">
              {command.state === 'conflict' ? (
                <Button tone="primary" onPress={() => void keepMine(command.opId)}>
                  {t('sync.keepMine')}
                </Button>
              ) : null}
              <Button onPress={() => void outbox.discard(command.opId)}>
                {command.state === 'conflict' ? t('sync.takeTheirs') : t('sync.discard')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** Both versions by name and on the event's clock, once that is known. */
function Compare({ eventId, mine, theirs }: { eventId: string; mine: SessionChange; theirs: unknown }) {
  const event = useEvent(eventId);
  if (!event.data || !isRecord(theirs)) return null;
  const clashes = clashesOf(mine, theirs as unknown as SessionView);
  return <ClashTable clashes={clashes} timeZone={event.data.timeZone} />;
}

function reasonOf(t: TFunction, { slug, reason }: Command<Intent>): string {
  switch (slug) {
    case 'check-in-already-admitted':
      return t('checkIn.again');
    case 'check-in-wrong-event':
      return t('checkIn.wrong-event');
    case 'check-in-cancelled':
      return t('checkIn.cancelled');
    case 'check-in-invalid':
      return t('checkIn.invalid');
    default:
      return problemText(t, slug, reason ?? '');
  }
}
