import type { AlertDraft, AlertKind, AlertTemplate, AlertText, AlertTexts, AlertView } from '@/api/alerts';

/** CAP's words, which are the platform's own as well. */
export const choices = {
  category: [
    'Safety',
    'Fire',
    'Health',
    'Met',
    'Security',
    'Rescue',
    'Transport',
    'Infra',
    'Env',
    'Geo',
    'CBRNE',
    'Other',
  ],
  response: ['Evacuate', 'Shelter', 'Avoid', 'Prepare', 'Execute', 'Monitor', 'Assess', 'AllClear', 'None'],
  urgency: ['Immediate', 'Expected', 'Future', 'Past', 'Unknown'],
  severity: ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'],
  certainty: ['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown'],
} as const satisfies Record<keyof AlertKind, readonly string[]>;

export const crewRoles = ['OWNER', 'ORGANIZER', 'STAFF', 'VOLUNTEER', 'MEDIC'];

export const emptyText: AlertText = { headline: '', description: '', instruction: '', easy: '' };

const fresh: AlertDraft = {
  messageType: 'alert',
  earlierId: null,
  exercise: false,
  isPublic: false,
  category: 'Safety',
  response: 'Evacuate',
  urgency: 'Immediate',
  severity: 'Severe',
  certainty: 'Observed',
  zones: [],
  roles: [],
  texts: {},
  minutes: 60,
};

export function newDraft(zones: string[]): AlertDraft {
  return { ...fresh, zones };
}

export function fromTemplate(draft: AlertDraft, template: AlertTemplate): AlertDraft {
  const { category, response, urgency, severity, certainty, minutes, texts } = template;
  return { ...draft, category, response, urgency, severity, certainty, minutes, texts };
}

/** What goes on with an alert, for the same people. */
export function following(alert: AlertView, messageType: 'update' | 'cancel'): AlertDraft {
  const { category, urgency, severity, certainty, exercise, isPublic, zones, roles } = alert;
  return {
    ...fresh,
    messageType,
    earlierId: alert.alertId,
    category,
    response: messageType === 'cancel' ? 'AllClear' : alert.response,
    urgency: messageType === 'cancel' ? 'Past' : urgency,
    severity,
    certainty,
    exercise,
    isPublic,
    zones,
    roles,
    texts: messageType === 'cancel' ? {} : alert.texts,
  };
}

/** The languages in which something is written; one without a headline is none. */
export function written(texts: AlertTexts): AlertTexts {
  return Object.fromEntries(
    Object.entries(texts)
      .filter(([, text]) => text.headline.trim() !== '')
      .map(([language, text]) => [language, { ...text, headline: text.headline.trim() }]),
  );
}

export function isComplete(draft: AlertDraft): boolean {
  return Object.keys(written(draft.texts)).length > 0;
}
