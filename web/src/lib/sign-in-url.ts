export function signInUrl(next: string): string {
  return `/oauth2/authorization/turnout?next=${encodeURIComponent(next)}`;
}
