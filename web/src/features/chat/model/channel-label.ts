import { useTranslation } from 'react-i18next';
import type { ChatChannel } from '@/api/chat';
import { useEvent } from '@/api/events';
import { useNames } from '@/api/people';
import { usePerson } from '@/api/session';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';

/** Says what a channel is called and for whom it is. */
export function useChannelLabel(
  eventId: string,
  channels: readonly ChatChannel[],
): (channel: ChatChannel) => string {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const person = usePerson();
  const clock = clockface(language, useEvent(eventId).data?.timeZone ?? 'UTC');
  const other = ({ people }: ChatChannel) => people?.find((id) => id !== person?.id);
  const names = useNames(channels.flatMap((each) => other(each) ?? []));
  return (channel) => {
    if (channel.people?.length) return names.get(other(channel) ?? '') ?? t('chat.somebody');
    const time =
      channel.dutyFrom && channel.dutyUntil
        ? `${clock.dateTime(channel.dutyFrom)} – ${clock.dateTime(channel.dutyUntil)}`
        : null;
    const circle = [channel.area, time].filter(Boolean).join(', ');
    return circle ? `${channel.name} (${circle})` : channel.name;
  };
}
