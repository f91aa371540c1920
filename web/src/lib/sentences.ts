const ended = /[.!?…؟。]$/u;

/** Several sayings as one, each with an end: a screen reader then pauses between them, and nowhere twice. */
export function sentences(...sayings: (string | null | undefined)[]): string {
  return sayings
    .flatMap((saying) => saying?.trim() || [])
    .map((saying) => (ended.test(saying) ? saying : `${saying}.`))
    .join(' ');
}
