import type { Choice, Way } from '@/api/wishes';

/** The place of a choice that holds for every event. */
export const everywhere = 'everywhere';

export function ownChoice(
  choices: readonly Choice[],
  eventId: string | null,
  category: string,
  way: Way,
): Choice | undefined {
  return choices.find(
    (each) => each.eventId === eventId && each.category === category && each.channel === way,
  );
}

/** What holds: the word for the event, else the word for all, else yes. */
export function wanted(
  choices: readonly Choice[],
  eventId: string | null,
  category: string,
  way: Way,
): boolean {
  const found = ownChoice(choices, eventId, category, way) ?? ownChoice(choices, null, category, way);
  return found?.wanted ?? true;
}
