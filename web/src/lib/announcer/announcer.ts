export type Politeness = 'polite' | 'assertive';

/** How the announcer waits; tests bring their own clock. */
type Wait = (callback: () => void, milliseconds: number) => void;

const browserWait: Wait = (callback, milliseconds) => void window.setTimeout(callback, milliseconds);

/** How long messages gather before they are read, and how long one stays before the next replaces it. */
const gather = 400;
const dwell = 1500;
/** More than this many waiting polite messages are read as one, so that a busy feed never talks for ever. */
const most = 3;

/**
 * The one place from which live messages reach a screen reader. Polite messages wait for each other, are
 * joined, and repeated ones are read once; assertive ones jump the queue and are never joined away.
 */
export class Announcer {
  private readonly waiting: Record<Politeness, string[]> = { polite: [], assertive: [] };
  private readonly speaking = new Set<Politeness>();
  private readonly listeners = new Set<() => void>();
  private spoken: Record<Politeness, string> = { polite: '', assertive: '' };

  constructor(
    private readonly summarize: (count: number) => string = (count) => `${count}`,
    private readonly wait: Wait = browserWait,
  ) {}

  readonly announce = (message: string, politeness: Politeness = 'polite'): void => {
    const queue = this.waiting[politeness];
    if (message === '' || queue.includes(message)) return;
    queue.push(message);
    if (!this.speaking.has(politeness)) {
      this.schedule(politeness, politeness === 'assertive' ? 0 : gather);
    }
  };

  /** What the live region of this politeness holds now. */
  current(politeness: Politeness): string {
    return this.spoken[politeness];
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private schedule(politeness: Politeness, milliseconds: number): void {
    this.speaking.add(politeness);
    this.wait(() => this.speak(politeness), milliseconds);
  }

  private speak(politeness: Politeness): void {
    const next = this.take(politeness);
    // The same sentence twice in a row is no change to a region and would not be read again.
    this.show(politeness, next !== '' && next === this.spoken[politeness] ? `${next}\u00a0` : next);
    if (next === '') this.speaking.delete(politeness);
    else this.schedule(politeness, dwell);
  }

  private take(politeness: Politeness): string {
    const queue = this.waiting[politeness];
    if (politeness === 'assertive') return queue.shift() ?? '';
    const all = queue.splice(0);
    return all.length > most
      ? [...all.slice(0, most - 1), this.summarize(all.length - most + 1)].join(' ')
      : all.join(' ');
  }

  private show(politeness: Politeness, text: string): void {
    this.spoken = { ...this.spoken, [politeness]: text };
    this.listeners.forEach((listener) => listener());
  }
}
