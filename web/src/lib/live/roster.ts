import { isRecord } from '../problem';

/** Who follows a channel: by id where people are listed, else only how many. */
export interface Present {
  people: readonly string[];
  count: number;
}

export const nobody: Present = { people: [], count: 0 };

const typingLasts = 5_000;

/** Puts together what a channel tells of who is here: a whole list, then what changes in it, or a number. */
export class Roster {
  private people = new Set<string>();
  private version = 0;
  private readonly typing = new Map<string, number>();
  present: Present = nobody;

  /** Takes what was told. Answers false when something in between was dropped: ask for the whole again. */
  apply(data: unknown): boolean {
    if (!isRecord(data)) return true;
    if (typeof data.count === 'number') {
      this.people = new Set();
      this.version = 0;
      this.present = { people: [], count: data.count };
      return true;
    }
    if (typeof data.v !== 'number') return true;
    // A whole list is always newer than what came before it; another server counts versions of its own.
    if (Array.isArray(data.all)) this.people = new Set(ids(data.all));
    else if (data.v <= this.version) return true;
    else if (data.of === this.version) {
      ids(data.left).forEach((id) => this.people.delete(id));
      ids(data.came).forEach((id) => this.people.add(id));
    } else return false;
    this.version = data.v;
    this.present = { people: [...this.people].sort(), count: this.people.size };
    return true;
  }

  types(data: unknown, now: number): void {
    if (isRecord(data) && typeof data.u === 'string') this.typing.set(data.u, now + typingLasts);
  }

  /** Who has written to the end, or stopped. */
  typed(id: string): void {
    this.typing.delete(id);
  }

  whoTypes(now: number): string[] {
    for (const [id, until] of this.typing) if (until <= now) this.typing.delete(id);
    return [...this.typing.keys()].sort();
  }
}

function ids(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}
