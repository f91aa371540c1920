/** The sign-in pages speak the language of the page that leads to them. */
export function signInUrl(next: string): string {
  const language = document.documentElement.lang;
  const path = `/oauth2/authorization/turnout?next=${encodeURIComponent(next)}`;
  return language ? `${path}&language=${encodeURIComponent(language)}` : path;
}
