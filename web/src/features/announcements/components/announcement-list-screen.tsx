import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAnnouncements } from '@/api/announcements';
import { useEvent } from '@/api/events';
import { Button } from '@/components/ui/button';
import { Loaded } from '@/components/ui/loaded';
import { Empty } from '@/components/ui/states';
import { Table } from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';
import { tones } from '../model/tones';

export function AnnouncementListScreen({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const event = useEvent(eventId);
  const announcements = useAnnouncements(eventId);
  const clock = clockface(language, event.data?.timeZone ?? 'UTC');
  return (
    <div className="stack">
      <h1>{t('announcement.listTitle')}</h1>
      <p className="muted">{t('announcement.explain')}</p>
      <p>
        <Link
          to="/organize/$eventId/announcements/new"
          params={{ eventId }}
          className="button"
          data-tone="primary"
        >
          {t('announcement.new')}
        </Link>
      </p>
      <Loaded query={announcements}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.items);
          return rows.length === 0 ? (
            <Empty icon="send" title={t('announcement.none')}>
              <p>{t('announcement.noneExplain')}</p>
            </Empty>
          ) : (
            <Table
              caption={t('announcement.listTitle')}
              captionHidden
              rows={rows}
              rowKey={({ id }) => id}
              columns={[
                {
                  id: 'title',
                  header: t('announcement.title'),
                  cell: (one) => (
                    <Link
                      to="/organize/$eventId/announcements/$announcementId"
                      params={{ eventId, announcementId: one.id }}
                      dir="auto"
                    >
                      {one.texts[one.fallbackLanguage]?.title}
                    </Link>
                  ),
                },
                {
                  id: 'state',
                  header: t('announcement.stateTitle'),
                  cell: ({ state }) => (
                    <Tag {...(tones[state] ? { tone: tones[state] } : {})}>
                      {t(`announcement.state.${state}`)}
                    </Tag>
                  ),
                },
                {
                  id: 'when',
                  header: t('announcement.when'),
                  cell: ({ sentAt, sendAt }) => {
                    const when = sentAt ?? sendAt;
                    return when ? clock.dateTime(when) : '–';
                  },
                },
              ]}
            />
          );
        }}
      </Loaded>
      {announcements.hasNextPage ? (
        <div>
          <Button
            isDisabled={announcements.isFetchingNextPage}
            onPress={() => void announcements.fetchNextPage()}
          >
            {t('action.more')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
