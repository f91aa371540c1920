import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announcementKeys, writeAnnouncement, type AnnouncementDraft } from '@/api/announcements';
import { useEvent } from '@/api/events';
import { Icon } from '@/components/ui/icon';
import { uuidv7 } from '@/lib/ids';
import { usePreferences } from '@/lib/preferences';
import { emptyDraft } from '../model/draft';
import { AnnouncementForm } from './announcement-form';

interface NewAnnouncementProps {
  eventId: string;
  onWritten: (announcementId: string) => void;
}

export function NewAnnouncementScreen({ eventId, onWritten }: NewAnnouncementProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const queries = useQueryClient();
  const event = useEvent(eventId);
  // Tried again under the same key it is written once.
  const [key] = useState(() => uuidv7());
  const write = useMutation({
    mutationFn: (draft: AnnouncementDraft) => writeAnnouncement(eventId, draft, key),
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ queryKey: announcementKeys.list(eventId) });
      onWritten(id);
    },
  });
  return (
    <div className="stack">
      <Link to="/organize/$eventId/announcements" params={{ eventId }} className="row">
        <Icon name="back" />
        {t('announcement.listTitle')}
      </Link>
      <h1>{t('announcement.new')}</h1>
      <p className="muted" dir="auto">
        {event.data?.name}
      </p>
      <AnnouncementForm
        eventId={eventId}
        initial={emptyDraft(language)}
        saving={write.isPending}
        error={write.error}
        onSave={(draft) => write.mutate(draft)}
      />
    </div>
  );
}
