import type { TFunction } from 'i18next';

const known = [
  'user',
  'event',
  'ticketing',
  'notification',
  'collaboration',
  'analytics',
  'gateway',
] as const;

/** What a service is for, in the words of people who do not know services. */
export function serviceName(t: TFunction, service: string): string {
  const name = known.find((each) => service === `${each}-service`);
  return name ? t(`privacy.services.${name}`) : service;
}
