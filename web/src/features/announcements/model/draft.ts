import type { Announcement, AnnouncementDraft, AnnouncementText } from '@/api/announcements';
import type { Audience, Criterion } from '@/api/reach-preview';

export type Part = keyof Audience;
export const parts: Part[] = ['anyOf', 'allOf', 'noneOf'];

const withoutValue = ['everyone', 'participant'];

export function needsValue({ kind }: Criterion): boolean {
  return !withoutValue.includes(kind);
}

const emptyText: AnnouncementText = { title: '', body: '', easyRead: null };

export function emptyDraft(language: string): AnnouncementDraft {
  return {
    audience: { anyOf: [{ kind: 'everyone', value: '' }], allOf: [], noneOf: [] },
    texts: { [language]: emptyText },
    fallbackLanguage: language,
    aboutOtherEvents: false,
  };
}

export function draftOf(announcement: Announcement): AnnouncementDraft {
  const { audience, texts, fallbackLanguage, aboutOtherEvents } = announcement;
  return { audience, texts, fallbackLanguage, aboutOtherEvents };
}

/** Whether the services can be asked whom it reaches. */
export function isComplete({ anyOf, allOf, noneOf }: Audience): boolean {
  return (
    anyOf.length > 0 &&
    [...anyOf, ...allOf, ...noneOf].every((each) => !needsValue(each) || each.value !== '')
  );
}

export function isReady({ audience, texts }: AnnouncementDraft): boolean {
  const said = Object.values(texts);
  return (
    isComplete(audience) &&
    said.length > 0 &&
    said.every(({ title, body }) => title.trim() !== '' && body.trim() !== '')
  );
}

export function withText(draft: AnnouncementDraft, language: string, text: Partial<AnnouncementText>) {
  return {
    ...draft,
    texts: { ...draft.texts, [language]: { ...(draft.texts[language] ?? emptyText), ...text } },
  };
}

/** The last text stays; the fallback moves to one that is left. */
export function withoutText(draft: AnnouncementDraft, language: string): AnnouncementDraft {
  const texts = Object.fromEntries(Object.entries(draft.texts).filter(([each]) => each !== language));
  const [first] = Object.keys(texts);
  if (first === undefined) return draft;
  return {
    ...draft,
    texts,
    fallbackLanguage: draft.fallbackLanguage === language ? first : draft.fallbackLanguage,
  };
}
