import { useMessages, type ChatChannel } from '@/api/chat';
import { useNames } from '@/api/people';
import { usePerson } from '@/api/session';
import { usePreferences } from '@/lib/preferences';
import { erased } from './author-name';

/** The words that mean several people, as the platform knows them; areas are written the same way. */
export const groups = ['here', 'organizers', 'staff', 'volunteers', 'medics'] as const;

export interface Mentionable {
  id: string;
  name: string;
}

/** More names than these are looked for by nobody. */
const most = 100;

/** Whom a message can mean by name: those who wrote lately, and those who are here. */
export function useMentionable(channel: ChatChannel, here: readonly string[]): readonly Mentionable[] {
  const person = usePerson();
  const { language } = usePreferences();
  const messages = useMessages(channel.id, null).data?.pages.flatMap((page) => page.items) ?? [];
  const found = new Map(useNames(here.slice(0, most)));
  for (const { authorId, authorName } of messages) if (authorName) found.set(authorId, authorName);
  if (channel.people?.length) return [];
  return [...found]
    .filter(([id]) => id !== person?.id && id !== erased)
    .map(([id, name]) => ({ id, name }))
    .sort((one, other) => one.name.localeCompare(other.name, language))
    .slice(0, most);
}
