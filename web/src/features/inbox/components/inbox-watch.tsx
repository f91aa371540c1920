import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { announcementBody, announcementText } from '@/api/announcement-text';
import { careNews, careSentence } from '@/api/care-news';
import { changeSentences } from '@/api/change-sentence';
import { eventOptions } from '@/api/events';
import { isChangeNotice } from '@/api/feed';
import { inboxKey, useInbox } from '@/api/inbox';
import { mentionNews, mentionSentence } from '@/api/mention-news';
import { useOffline } from '@/api/offline';
import { usePerson } from '@/api/session';
import { taskNews, taskNewsSentence } from '@/api/task-news';
import type { ChangeNotice } from '@/api/types';
import { useTextForm } from '@/api/wishes';
import { useNotify } from '@/components/ui/notices';
import { clockface } from '@/lib/dates';
import { useLiveChannel, useLiveClient } from '@/lib/live/live-context';
import { usePreferences } from '@/lib/preferences';
import { isRecord } from '@/lib/problem';
import { sentences } from '@/lib/sentences';

/**
 * Listens to this person's inbox wherever they are in the app: acknowledges that the device has it ("told"), and shows it
 * unless they asked for calm.
 */
export function InboxWatch() {
  const { t } = useTranslation();
  const { language, calm } = usePreferences();
  const person = usePerson();
  const live = useLiveClient();
  const queries = useQueryClient();
  const notify = useNotify();
  const form = useTextForm();
  const { snapshots } = useOffline();
  const refresh = () => void queries.invalidateQueries({ queryKey: inboxKey });
  const tell = async (notice: ChangeNotice) => {
    // A notice tells times as the screens do, on the event's clock; without that it names the session alone.
    const event = await queries
      .query({ ...eventOptions(snapshots, notice.eventId), staleTime: 'static' })
      .catch(() => null);
    const said = event ? changeSentences(t, clockface(language, event.timeZone), notice, form) : [];
    notify(sentences(notice.title, ...said), 'warning');
  };
  useLiveChannel(
    person ? `person:${person.id}:inbox` : null,
    ({ data }) => {
      refresh();
      const care = careNews(data);
      if (care && !care.superseded && !calm) notify(careSentence(t, care.kind, form), 'warning');
      const meant = mentionNews(data);
      // Whoever is in the chat sees it there.
      if (meant && !calm && !window.location.pathname.endsWith('/chat'))
        notify(mentionSentence(t, meant.kind), 'info');
      const todo = taskNews(data);
      if (todo && !calm) notify(taskNewsSentence(t, todo.kind), 'info');
      const announced = isRecord(data) ? announcementText(data.after, language) : undefined;
      if (announced && !calm && isRecord(data) && data.superseded !== true)
        notify(sentences(announced.title, announcementBody(data.after, language, form)), 'warning');
      if (!isChangeNotice(data)) return;
      const { notificationId } = data as typeof data & { notificationId?: string };
      if (notificationId) live.acknowledge({ delivered: [notificationId] });
      if (!calm) void tell(data);
    },
    refresh,
  );
  // Also what arrived while the connection was down, and came with the inbox itself.
  const { items } = useInbox();
  const untold = items
    .filter((item) => item.state === 'queued' || item.state === 'sent')
    .map((item) => item.notificationId)
    .join(' ');
  useEffect(() => {
    if (untold !== '') live.acknowledge({ delivered: untold.split(' ') });
  }, [live, untold]);
  return null;
}
