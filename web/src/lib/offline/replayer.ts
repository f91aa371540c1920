import { onConnectionChange, isOnline } from '../connection';
import type { Outbox, Outcome } from './outbox';

const firstDelay = 1000;
const longestDelay = 60_000;
/** Another tab sends, or was closed while it did: its lease ends soon. */
const busyDelay = 2000;

/**
 * Replays the outbox whenever it may succeed: at the start, when the page comes to the front, when the device is
 * online again, after a live reconnect, on "send now", and with back-off after a failure. No background sync is
 * needed, which some phones do not have.
 */
export class Replayer {
  private attempt = 0;
  private timer: number | undefined;
  private running: Promise<void> | null = null;
  private again = false;
  private stopped = true;

  constructor(
    private readonly outbox: Outbox<never> | Pick<Outbox<unknown>, 'replay'>,
    private readonly random: () => number = Math.random,
  ) {}

  start(): () => void {
    this.stopped = false;
    const whenVisible = () => {
      if (document.visibilityState === 'visible') void this.trigger();
    };
    const whenOnline = () => {
      if (isOnline()) void this.trigger();
    };
    document.addEventListener('visibilitychange', whenVisible);
    window.addEventListener('focus', whenVisible);
    const stopListening = onConnectionChange(whenOnline);
    void this.trigger();
    return () => {
      this.stopped = true;
      document.removeEventListener('visibilitychange', whenVisible);
      window.removeEventListener('focus', whenVisible);
      stopListening();
      window.clearTimeout(this.timer);
    };
  }

  /** Sends what waits; a call during a run makes that run look once more. */
  trigger(): Promise<void> {
    if (this.running) {
      this.again = true;
      return this.running;
    }
    this.running = this.run().finally(() => {
      this.running = null;
      if (this.again && !this.stopped) {
        this.again = false;
        void this.trigger();
      }
    });
    return this.running;
  }

  private async run(): Promise<void> {
    window.clearTimeout(this.timer);
    // A store that cannot be read now may be readable later.
    const outcome = await this.outbox.replay().catch((): Outcome => ({ kind: 'stopped' }));
    if (outcome.kind === 'done') this.attempt = 0;
    if (outcome.kind === 'done' || this.stopped) return;
    this.timer = window.setTimeout(() => void this.trigger(), this.delayAfter(outcome));
  }

  private delayAfter(outcome: Exclude<Outcome, { kind: 'done' }>): number {
    if (outcome.kind === 'busy') return busyDelay;
    if (outcome.afterSeconds) return outcome.afterSeconds * 1000;
    return this.random() * Math.min(longestDelay, firstDelay * 2 ** this.attempt++);
  }
}
