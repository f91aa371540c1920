/** What another site puts into its page to show a feed. */
export function embedCode(address: string, title: string): string {
  const quoted = title.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<iframe src="${address}" title="${quoted}" width="400" height="600"></iframe>`;
}
