/**
 * The part of an invitation's link behind the #, which no server ever sees. Signing in leaves the page and comes back
 * without it, so this tab keeps it until then.
 */
const invitationPlace = 'invitation';

/** What a kiosk's picture holds is kept apart. */
export const kioskPlace = 'kiosk';

export function rememberedSecret(hash: string, place = invitationPlace): string {
  return hash !== '' ? hash : (window.sessionStorage.getItem(place) ?? '');
}

export function rememberSecret(secret: string, place = invitationPlace): void {
  window.sessionStorage.setItem(place, secret);
}

export function forgetSecret(place = invitationPlace): void {
  window.sessionStorage.removeItem(place);
}
