import { useTranslation } from 'react-i18next';
import type { Programme } from '@/api/types';
import { SearchField } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { Grouping, ProgrammeSearch } from './programme-screen';

interface ProgrammeFiltersProps {
  programme: Programme;
  days: readonly string[];
  day: string | undefined;
  dayLabel: (day: string) => string;
  grouping: Grouping;
  search: ProgrammeSearch;
  onSearch: (search: ProgrammeSearch) => void;
}

const all = 'all';

export function ProgrammeFilters({
  programme,
  days,
  day,
  dayLabel,
  grouping,
  search,
  onSearch,
}: ProgrammeFiltersProps) {
  const { t } = useTranslation();
  const named = (items: readonly { id: string; name: string }[]) =>
    items.map(({ id, name }) => ({ id, label: name }));
  const anyOf = (value: string) => (value === all ? undefined : value);
  return (
    <div className="stack">
      <div className="tabs-list" role="group" aria-label={t('programme.days')}>
        {days.map((each) => (
          <button
            key={each}
            type="button"
            className="tab tab-button numeral"
            aria-current={each === day && !search.text ? 'true' : undefined}
            onClick={() => onSearch({ ...search, day: each, text: undefined })}
          >
            {dayLabel(each)}
          </button>
        ))}
      </div>
      <div className="filters" role="search">
        <SearchField
          label={t('programme.search')}
          value={search.text ?? ''}
          onChange={(text) => onSearch({ ...search, text: text === '' ? undefined : text })}
        />
        <Select
          label={t('programme.room')}
          value={search.room ?? all}
          options={[{ id: all, label: t('programme.allRooms') }, ...named(programme.rooms)]}
          onChange={(room) => onSearch({ ...search, room: anyOf(room) })}
        />
        <Select
          label={t('programme.track')}
          value={search.track ?? all}
          options={[{ id: all, label: t('programme.allTracks') }, ...named(programme.tracks)]}
          onChange={(track) => onSearch({ ...search, track: anyOf(track) })}
        />
        <Select
          label={t('programme.groupBy')}
          value={grouping}
          options={[
            { id: 'time', label: t('programme.byTime') },
            { id: 'room', label: t('programme.byRoom') },
          ]}
          onChange={(by) => onSearch({ ...search, by: by === 'room' ? 'room' : undefined })}
        />
      </div>
    </div>
  );
}
