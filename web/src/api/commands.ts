import { liveQuery } from 'dexie';
import { useEffect, useEffectEvent, useState } from 'react';
import type { Command, NewCommand, ReplayAnswer } from '@/lib/offline/command';
import { useOffline, type Intent } from './offline';

const none: Command<Intent>[] = [];

/** The commands of this device that are not settled yet, also those of other tabs. */
export function useCommands(): Command<Intent>[] {
  const { outbox } = useOffline();
  const [commands, setCommands] = useState(none);
  useEffect(() => {
    const subscription = liveQuery(() => outbox.all()).subscribe({
      next: setCommands,
      // Without a readable store nothing waits on this device.
      error: () => setCommands(none),
    });
    return () => subscription.unsubscribe();
  }, [outbox]);
  return commands;
}

/** Writes a command down and tries to send it at once. */
export function useDo(): (command: NewCommand<Intent>) => Promise<Command<Intent>> {
  const { outbox, replayer } = useOffline();
  return async (command) => {
    const kept = await outbox.append(command);
    void replayer.trigger();
    return kept;
  };
}

type Answer = Exclude<ReplayAnswer, { kind: 'later' }>;

/** Hears what became of every command that this tab replays. */
export function useSettled(onSettled: (command: Command<Intent>, answer: Answer) => void): void {
  const { outbox } = useOffline();
  const settled = useEffectEvent(onSettled);
  useEffect(() => outbox.onSettled((command, answer) => settled(command, answer)), [outbox]);
}
