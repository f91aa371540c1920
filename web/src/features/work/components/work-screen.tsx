import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { statesOf, useLiveWork, useWorkLanes, type WorkPriority } from '@/api/work';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { Loaded } from '@/components/ui/loaded';
import { Select } from '@/components/ui/select';
import { useWorkDeeds } from '../model/use-work-deeds';
import { AskDialog } from './ask-dialog';
import { LaneBoard } from './lane-board';
import { WorkList } from './work-list';

const priorities = ['urgent', 'high', 'normal', 'low'] as const;

/** The work of an event: what needs a person first, what goes on by itself, and how full the lanes are. */
export function WorkScreen({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const lanes = useWorkLanes(eventId);
  const deeds = useWorkDeeds(eventId);
  useLiveWork(eventId);
  const [lane, setLane] = useState<string | undefined>();
  const [priority, setPriority] = useState<WorkPriority | undefined>();
  const [mine, setMine] = useState(false);
  const [over, setOver] = useState(false);
  const [asking, setAsking] = useState(false);
  const shown = { lane, priority, mine };
  return (
    <div className="stack work">
      <h1>{t('work.title')}</h1>
      <p className="muted">{t('work.explain')}</p>
      <div className="row no-print">
        <Button tone="primary" icon="plus" onPress={() => setAsking(true)}>
          {t('work.ask')}
        </Button>
        <Button onPress={() => window.print()}>{t('work.print')}</Button>
      </div>
      <Loaded query={lanes}>
        {({ items }) => <LaneBoard lanes={items} chosen={lane} onChoose={setLane} />}
      </Loaded>
      <div className="work-filters no-print">
        <Select
          label={t('work.priorityFilter')}
          value={priority ?? 'all'}
          onChange={(id) => setPriority(priorities.find((each) => each === id))}
          options={[
            { id: 'all', label: t('work.allPriorities') },
            ...priorities.map((each) => ({ id: each, label: t(`work.priority.${each}`) })),
          ]}
        />
        <Checkbox label={t('work.mine')} isSelected={mine} onChange={setMine} />
        <Checkbox label={t('work.showOver')} isSelected={over} onChange={setOver} />
      </div>
      <WorkList
        eventId={eventId}
        heading={t('work.needsPerson')}
        filter={{ states: statesOf.people, ...shown }}
        deeds={deeds}
        empty={t('work.nothingForPeople')}
      />
      {mine ? null : (
        <WorkList
          eventId={eventId}
          heading={t('work.byItself')}
          filter={{ states: statesOf.workers, ...shown }}
          deeds={deeds}
        />
      )}
      {over ? (
        <WorkList
          eventId={eventId}
          heading={t('work.over')}
          filter={{ states: statesOf.over, lane, priority }}
          deeds={deeds}
          empty={t('work.nothingOver')}
        />
      ) : null}
      {asking ? (
        <AskDialog
          eventId={eventId}
          areas={(lanes.data?.items ?? []).flatMap(({ area }) => area ?? [])}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </div>
  );
}
