import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { eventKeys, publishEvent } from '@/api/events';
import type { EventView } from '@/api/types';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { messageOf } from '@/lib/problem-text';

/** A draft becomes visible to everybody by one press; a published event says nothing. */
export function PublishEvent({ event }: { event: EventView }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const publish = useMutation({
    mutationFn: () => publishEvent(event),
    onSettled: () => void queries.invalidateQueries({ queryKey: eventKeys.all }),
  });
  if (event.status === 'published') return null;
  if (event.status === 'archived') return <Banner>{t('organize.archived')}</Banner>;
  return (
    <>
      <Banner
        tone="warning"
        actions={
          <Button tone="primary" isDisabled={publish.isPending} onPress={() => publish.mutate()}>
            {t('organize.publish')}
          </Button>
        }
      >
        {t('organize.draft')}
      </Banner>
      {publish.error ? <Banner tone="danger">{messageOf(publish.error, t)}</Banner> : null}
    </>
  );
}
