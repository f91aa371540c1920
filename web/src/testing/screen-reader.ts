import { virtual } from '@guidepup/virtual-screen-reader';
import { onTestFinished } from 'vitest';

export interface ScreenReader {
  /** What it said without being asked, in order, as `polite: …` or `assertive: …`. */
  heard: () => Promise<string[]>;
  /** What it says of everything in a part of the page, from the first to the last. */
  read: (part: Element) => Promise<string[]>;
}

const unasked = /^(polite|assertive): \S/;

/** Listens to the page as a screen reader does, until the test is over. */
export async function listen(): Promise<ScreenReader> {
  await virtual.start({ container: document.body });
  onTestFinished(async () => {
    await virtual.stop();
  });
  return {
    heard: async () => (await virtual.spokenPhraseLog()).filter((phrase) => unasked.test(phrase)),
    read: async (part) => {
      await virtual.stop();
      await virtual.start({ container: part });
      const end = `end of ${(await virtual.lastSpokenPhrase()).split(',')[0] ?? ''}`;
      for (let step = 0; step < 200 && !(await virtual.lastSpokenPhrase()).startsWith(end); step++) {
        await virtual.next();
      }
      return virtual.spokenPhraseLog();
    },
  };
}
