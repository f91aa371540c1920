import { participantKinds, registrationStates, type RegistrationSearch } from '@/api/registrations';

/** What an organizer looks for, from the address. */
export function readRegistrationSearch(search: Record<string, unknown>): RegistrationSearch {
  return {
    text: typeof search.text === 'string' ? search.text : '',
    state: registrationStates.find((each) => each === search.state) ?? '',
    kind: participantKinds.find((each) => each === search.kind) ?? '',
    news: search.news === true,
  };
}
