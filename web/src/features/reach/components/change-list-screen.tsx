import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useChanges } from '@/api/changes';
import { useEvent } from '@/api/events';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/states';
import { Loaded } from '@/components/ui/loaded';
import { Table } from '@/components/ui/table';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';

export function ChangeListScreen({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const event = useEvent(eventId);
  const changes = useChanges(eventId);
  const clock = clockface(language, event.data?.timeZone ?? 'UTC');
  return (
    <div className="stack">
      <h1>{t('reach.listTitle')}</h1>
      <p className="muted">{t('reach.explain')}</p>
      <Loaded query={changes}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.items);
          if (rows.length === 0) {
            return (
              <Empty icon="pulse" title={t('reach.none')}>
                <p>{t('reach.noneExplain')}</p>
              </Empty>
            );
          }
          return (
            <Table
              caption={t('reach.listTitle')}
              captionHidden
              rows={rows}
              rowKey={(change) => change.changeId}
              columns={[
                {
                  id: 'title',
                  header: t('reach.session'),
                  cell: (change) => (
                    <Link
                      to="/organize/$eventId/changes/$changeId"
                      params={{ eventId, changeId: change.changeId }}
                      dir="auto"
                    >
                      {change.title}
                    </Link>
                  ),
                },
                {
                  id: 'kinds',
                  header: t('reach.what'),
                  cell: (change) => (change.kinds ?? []).map((kind) => t(`kind.${kind}`)).join(', '),
                },
                { id: 'at', header: t('reach.when'), cell: (change) => clock.dateTime(change.openedAt) },
                {
                  id: 'touched',
                  header: t('reach.touched'),
                  cell: (change) => change.touched,
                  numeric: true,
                },
                { id: 'told', header: t('reach.told'), cell: (change) => change.told, numeric: true },
                {
                  id: 'confirmed',
                  header: t('reach.confirmed'),
                  cell: (change) => change.confirmed,
                  numeric: true,
                },
                { id: 'failed', header: t('reach.failed'), cell: (change) => change.failed, numeric: true },
              ]}
            />
          );
        }}
      </Loaded>
      {changes.hasNextPage ? (
        <div>
          <Button isDisabled={changes.isFetchingNextPage} onPress={() => void changes.fetchNextPage()}>
            {t('action.more')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
