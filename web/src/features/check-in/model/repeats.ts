const forgottenAfterMilliseconds = 3000;

/** A camera sees the same code many times a second; one that was away for a while is shown on purpose. */
export class Repeats {
  private last: { code: string; at: number } | null = null;

  isNew(code: string, at: number): boolean {
    const repeated = this.last?.code === code && at - this.last.at < forgottenAfterMilliseconds;
    this.last = { code, at };
    return !repeated;
  }

  forget(): void {
    this.last = null;
  }
}
