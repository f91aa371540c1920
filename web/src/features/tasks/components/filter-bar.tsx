import { useTranslation } from 'react-i18next';
import type { TaskBoard } from '@/api/tasks';
import { Checkbox } from '@/components/ui/choice';
import { Select } from '@/components/ui/select';
import type { Filters } from '../model/filters';

export type View = 'board' | 'list' | 'waits' | 'done' | 'deleted';

const views: View[] = ['board', 'list', 'waits', 'done', 'deleted'];

interface FilterBarProps {
  view: View;
  onView: (view: View) => void;
  filters: Filters;
  onFilters: (filters: Filters) => void;
  areas: readonly string[];
  boards: readonly TaskBoard[];
  names: ReadonlyMap<string, string>;
}

/** What is shown, and how. */
export function FilterBar({ view, onView, filters, onFilters, areas, boards, names }: FilterBarProps) {
  const { t } = useTranslation();
  const past = view === 'done' || view === 'deleted';
  const change = (part: Partial<Filters>) => onFilters({ ...filters, ...part });
  return (
    <div className="filters tasks-filters" role="group" aria-label={t('tasks.filters')}>
      <Select
        label={t('tasks.view')}
        value={view}
        options={views.map((id) => ({ id, label: t(`tasks.views.${id}`) }))}
        onChange={(id) => onView(views.find((each) => each === id) ?? 'board')}
      />
      {past ? null : (
        <>
          <Select
            label={t('tasks.who')}
            value={filters.who}
            options={[
              { id: 'all', label: t('tasks.everybody') },
              { id: 'mine', label: t('tasks.mine') },
              { id: 'nobody', label: t('tasks.nobodys') },
              ...[...names].map(([id, label]) => ({ id, label })),
            ]}
            onChange={(who) => change({ who })}
          />
          {areas.length > 0 ? (
            <Select
              label={t('tasks.area')}
              value={filters.area}
              options={[{ id: '', label: t('tasks.everywhere') }, ...areas.map((id) => ({ id, label: id }))]}
              onChange={(area) => change({ area })}
            />
          ) : null}
          {view === 'list' ? (
            <Select
              label={t('tasks.list')}
              value={filters.listId}
              options={[
                { id: '', label: t('tasks.allLists') },
                ...boards.flatMap((board) => board.lists.map(({ id, name }) => ({ id, label: name }))),
              ]}
              onChange={(listId) => change({ listId })}
            />
          ) : null}
          <Checkbox
            label={t('tasks.onlyLate')}
            isSelected={filters.late}
            onChange={(late) => change({ late })}
          />
        </>
      )}
    </div>
  );
}
