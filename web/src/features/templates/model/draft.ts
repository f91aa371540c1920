import type { Template, TemplateDraft } from '@/api/templates';

/** What an empty editor begins with. */
export const fresh: TemplateDraft = {
  category: 'changes',
  kind: null,
  language: 'en',
  channel: 'push',
  form: 'standard',
  subject: '{title}',
  body: '{changes}',
  everywhere: false,
  version: 0,
};

export function draftOf({
  category,
  kind,
  language,
  channel,
  form,
  subject,
  body,
  everywhere,
  version,
}: Template): TemplateDraft {
  return { category, kind, language, channel, form, subject, body, everywhere, version };
}
