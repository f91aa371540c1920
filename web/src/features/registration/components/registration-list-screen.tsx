import { Link } from '@tanstack/react-router';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { useEvent } from '@/api/events';
import {
  participantKinds,
  registrationStates,
  useRegistrations,
  type RegistrationSearch,
} from '@/api/registrations';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { SearchField } from '@/components/ui/field';
import { Loaded } from '@/components/ui/loaded';
import { Select } from '@/components/ui/select';
import { Table } from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';
import { nameOf } from '../model/form';
import { DocumentWarnings } from './document-warnings';
import { StateTag } from './state-tag';

const all = 'all';

interface RegistrationListScreenProps {
  eventId: string;
  search: RegistrationSearch;
  onSearch: (search: RegistrationSearch) => void;
}

/** Who wants to take part, and whose papers are not in order. */
export function RegistrationListScreen({ eventId, search, onSearch }: RegistrationListScreenProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const event = useEvent(eventId);
  const text = useDeferredValue(search.text);
  const registrations = useRegistrations(eventId, { ...search, text });
  const clock = clockface(language, event.data?.timeZone ?? 'UTC');
  const any = { id: all, label: t('registration.any') };
  return (
    <div className="stack">
      <div className="row-between">
        <h1>{t('registration.listTitle')}</h1>
        <Link to="/organize/$eventId/registration-form" params={{ eventId }} className="button">
          {t('registration.form')}
        </Link>
      </div>
      <div className="form-grid">
        <SearchField
          label={t('registration.find')}
          value={search.text}
          onChange={(value) => onSearch({ ...search, text: value })}
        />
        <Select
          label={t('registration.stateLabel')}
          value={search.state === '' ? all : search.state}
          onChange={(value) => onSearch({ ...search, state: value === all ? '' : value })}
          options={[
            any,
            ...registrationStates
              .filter((each) => each !== 'draft')
              .map((each) => ({ id: each, label: t(`registration.state.${each}`) })),
          ]}
        />
        <Select
          label={t('registration.as')}
          value={search.kind === '' ? all : search.kind}
          onChange={(value) => onSearch({ ...search, kind: value === all ? '' : value })}
          options={[
            any,
            ...participantKinds.map((each) => ({ id: each, label: t(`registration.kind.${each}`) })),
          ]}
        />
        <Checkbox
          label={t('registration.newsOnly')}
          isSelected={search.news}
          onChange={(news) => onSearch({ ...search, news })}
        />
      </div>
      <Loaded query={registrations}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.items);
          if (rows.length === 0) return <p className="muted">{t('registration.noneFound')}</p>;
          return (
            <Table
              caption={t('registration.listTitle')}
              captionHidden
              rows={rows}
              rowKey={(each) => each.id}
              columns={[
                {
                  id: 'name',
                  header: t('registration.name'),
                  cell: (each) => (
                    <Link
                      to="/organize/$eventId/registrations/$registrationId"
                      params={{ eventId, registrationId: each.id }}
                      dir="auto"
                    >
                      {nameOf(each)}
                    </Link>
                  ),
                },
                {
                  id: 'kind',
                  header: t('registration.as'),
                  cell: (each) => t(`registration.kind.${each.kind}`),
                },
                {
                  id: 'state',
                  header: t('registration.stateLabel'),
                  cell: (each) => (
                    <span className="row">
                      <StateTag state={each.state} />
                      {each.news && each.state === 'accepted' ? (
                        <Tag tone="warning">{t('registration.changed')}</Tag>
                      ) : null}
                    </span>
                  ),
                },
                {
                  id: 'at',
                  header: t('registration.sentAt'),
                  cell: (each) => (each.submittedAt ? clock.dateTime(each.submittedAt) : '–'),
                },
              ]}
            />
          );
        }}
      </Loaded>
      {registrations.hasNextPage ? (
        <div>
          <Button
            isDisabled={registrations.isFetchingNextPage}
            onPress={() => void registrations.fetchNextPage()}
          >
            {t('action.more')}
          </Button>
        </div>
      ) : null}
      <DocumentWarnings eventId={eventId} />
    </div>
  );
}
