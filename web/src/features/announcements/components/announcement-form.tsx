import { useQuery } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { AnnouncementDraft } from '@/api/announcements';
import { previewAudience } from '@/api/reach-preview';
import { ReachSentence } from '@/components/reach-sentence';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { messageOf } from '@/lib/problem-text';
import { isComplete, isReady } from '../model/draft';
import { AudienceEditor } from './audience-editor';
import { TextsEditor } from './texts-editor';

interface AnnouncementFormProps {
  eventId: string;
  initial: AnnouncementDraft;
  saving: boolean;
  error: Error | null;
  onSave: (draft: AnnouncementDraft) => void;
}

/** Writes an announcement and shows, before anything is sent, whom it reaches. */
export function AnnouncementForm({ eventId, initial, saving, error, onSave }: AnnouncementFormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(initial);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (isReady(draft)) onSave(draft);
  };
  return (
    <Form className="stack" onSubmit={submit}>
      <AudienceEditor
        eventId={eventId}
        audience={draft.audience}
        onChange={(audience) => setDraft({ ...draft, audience })}
      />
      <Checkbox
        label={t('announcement.aboutOtherEvents')}
        isSelected={draft.aboutOtherEvents}
        onChange={(aboutOtherEvents) => setDraft({ ...draft, aboutOtherEvents })}
      />
      <AudienceReach eventId={eventId} draft={draft} />
      <TextsEditor draft={draft} onChange={setDraft} />
      {error ? <Banner tone="danger">{messageOf(error, t)}</Banner> : null}
      <div className="row">
        <Button type="submit" tone="primary" isDisabled={saving || !isReady(draft)}>
          {t('announcement.save')}
        </Button>
      </div>
    </Form>
  );
}

export function AudienceReach({
  eventId,
  draft: { audience, aboutOtherEvents },
}: {
  eventId: string;
  draft: AnnouncementDraft;
}) {
  const { t } = useTranslation();
  const complete = isComplete(audience);
  const preview = useQuery({
    queryKey: ['reach-preview', eventId, audience],
    queryFn: () => previewAudience(eventId, audience),
    enabled: complete,
    staleTime: 10_000,
    retry: false,
  });
  if (!complete) return <p className="muted">{t('reachPreview.incomplete')}</p>;
  if (preview.error)
    return (
      <Banner tone="warning">{t('reachPreview.failed', { reason: messageOf(preview.error, t) })}</Banner>
    );
  if (!preview.data) return <p className="muted">{t('editor.counting')}</p>;
  return (
    <div className="stack-tight" role="status">
      <ReachSentence preview={preview.data} />
      {aboutOtherEvents ? <p>{t('announcement.onlyWhoAllow')}</p> : null}
      {preview.data.unknown.length > 0 ? <Banner tone="danger">{t('reachPreview.unknown')}</Banner> : null}
    </div>
  );
}
