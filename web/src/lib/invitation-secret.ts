/**
 * The part of an invitation's link behind the #, which no server ever sees. Signing in leaves the page and comes back
 * without it, so this tab keeps it until then.
 */
const place = 'invitation';

export function rememberedSecret(hash: string): string {
  return hash !== '' ? hash : (window.sessionStorage.getItem(place) ?? '');
}

export function rememberSecret(secret: string): void {
  window.sessionStorage.setItem(place, secret);
}

export function forgetSecret(): void {
  window.sessionStorage.removeItem(place);
}
