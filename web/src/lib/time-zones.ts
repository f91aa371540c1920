/** Every zone that this browser can compute with, the device's own included. */
export function timeZones(): { id: string; label: string }[] {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [...new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')])].map((zone) => ({
    id: zone,
    label: zone.replaceAll('_', ' '),
  }));
}
