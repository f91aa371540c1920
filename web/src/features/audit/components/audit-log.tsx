import { useTranslation } from 'react-i18next';
import { auditFileUrl, useAuditRows, type AuditScope } from '@/api/audit';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Loaded } from '@/components/ui/loaded';
import { Empty } from '@/components/ui/states';
import { clockface, instantAt } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';
import type { AuditSearch } from '../model/audit-search';
import { AuditFilters } from './audit-filters';
import { AuditTable } from './audit-table';

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whoever knows an id means that person; anything else is part of a name or address. */
function personOf(text: string | undefined) {
  if (text === undefined) return {};
  return id.test(text) ? { actor: text } : { person: text };
}

interface AuditLogProps {
  scope: AuditScope;
  timeZone: string;
  search: AuditSearch;
  onSearch: (search: AuditSearch) => void;
}

/** Who did what to what, from where: searched, followed and taken out. */
export function AuditLog({ scope, timeZone, search, onSearch }: AuditLogProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const clock = clockface(language, timeZone);
  const { actor, ...rest } = search;
  const filter = {
    ...rest,
    ...personOf(actor),
    from: search.from ? instantAt(search.from, timeZone) : undefined,
    until: search.until ? instantAt(search.until, timeZone) : undefined,
  };
  const log = useAuditRows(scope, filter);
  const narrowed = Object.keys(search).length > 0;
  return (
    <>
      <AuditFilters key={JSON.stringify(search)} search={search} onSearch={onSearch} />
      <Loaded query={log}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.items);
          const verified = pages[0]?.verified;
          return (
            <div className="stack">
              {verified ? (
                <p>
                  <Icon name="check" />{' '}
                  {t('audit.verified', { seq: verified.seq, time: clock.dateTime(verified.at) })}
                </p>
              ) : (
                <Banner tone="info">{t('audit.notVerified')}</Banner>
              )}
              {rows.length === 0 ? (
                <Empty icon="info" title={t('audit.emptyTitle')}>
                  <p>{narrowed ? t('audit.emptyNarrowed') : t('audit.empty')}</p>
                </Empty>
              ) : (
                <>
                  <AuditTable
                    rows={rows}
                    clock={clock}
                    onNarrow={(field, value) => onSearch({ ...search, [field]: value })}
                  />
                  <div className="row">
                    {log.hasNextPage ? (
                      <Button isDisabled={log.isFetchingNextPage} onPress={() => void log.fetchNextPage()}>
                        {t('action.more')}
                      </Button>
                    ) : null}
                    <a className="button" href={auditFileUrl(scope, filter)} download>
                      {t('audit.download')}
                    </a>
                  </div>
                </>
              )}
            </div>
          );
        }}
      </Loaded>
    </>
  );
}
