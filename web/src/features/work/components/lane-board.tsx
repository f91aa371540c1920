import { useTranslation } from 'react-i18next';
import { ToggleButton } from 'react-aria-components';
import type { WorkLane } from '@/api/work';
import { Tag } from '@/components/ui/tag';
import { useNow } from '@/lib/now';
import { usePreferences } from '@/lib/preferences';
import { ageOf } from '../model/age';

/** From here on, somebody should look why a lane is not worked off. */
const much = 100;

interface LaneBoardProps {
  lanes: WorkLane[];
  chosen: string | undefined;
  onChoose: (lane: string | undefined) => void;
}

/** How full each lane is and for how long its oldest waits; pressing one shows what is in it alone. */
export function LaneBoard({ lanes, chosen, onChoose }: LaneBoardProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const now = useNow();
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  if (lanes.length === 0) return null;
  return (
    <section aria-label={t('work.lanes')}>
      <ul className="work-lanes">
        {lanes.map((lane) => (
          <li key={lane.id}>
            <ToggleButton
              className="work-lane"
              isSelected={chosen === lane.id}
              onChange={(selected) => onChoose(selected ? lane.id : undefined)}
            >
              <span className="row">
                <strong dir="auto">{lane.area ?? t('work.wholeEvent')}</strong>
                {lane.safety ? <Tag tone="danger">{t('work.safety')}</Tag> : null}
                {lane.waiting > much ? <Tag tone="warning">{t('work.muchWaits')}</Tag> : null}
              </span>
              <span className="work-depth numeral">
                {lane.depth === null
                  ? t('work.waiting', { count: lane.waiting })
                  : t('work.waitingOf', { count: lane.waiting, most: lane.depth })}
              </span>
              <span className="small muted">
                {[
                  lane.needsPerson > 0 ? t('work.laneNeeds', { count: lane.needsPerson }) : '',
                  lane.running > 0 ? t('work.laneRunning', { count: lane.running }) : '',
                  lane.dead > 0 ? t('work.laneDead', { count: lane.dead }) : '',
                  lane.oldestSince ? t('work.oldest', { age: ageOf(t, lane.oldestSince, now) }) : '',
                  lane.errorRate > 0 ? t('work.errors', { share: percent.format(lane.errorRate) }) : '',
                ]
                  .filter((each) => each !== '')
                  .join(' · ')}
              </span>
            </ToggleButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
