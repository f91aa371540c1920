import { Link } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { changeSentences } from '@/api/change-sentence';
import { useReachBoard } from '@/api/changes';
import { useEvent } from '@/api/events';
import type { ReachBoard } from '@/api/types';
import { Icon } from '@/components/ui/icon';
import { Loaded } from '@/components/ui/loaded';
import { Progress } from '@/components/ui/progress';
import { Tag } from '@/components/ui/tag';
import { useAnnounce } from '@/lib/announcer/announcer-context';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';
import { DeliveryList } from './delivery-list';

/** Who a change touches and who knows it by now, live. */
export function ReachBoardScreen({ eventId, changeId }: { eventId: string; changeId: string }) {
  const { t } = useTranslation();
  const board = useReachBoard(changeId);
  return (
    <div className="stack">
      <Link to="/organize/$eventId/changes" params={{ eventId }} className="row">
        <Icon name="back" />
        {t('reach.listTitle')}
      </Link>
      <Loaded query={board}>{(data) => <Board eventId={eventId} board={data} />}</Loaded>
      <DeliveryList changeId={changeId} />
    </div>
  );
}

function Board({ eventId, board }: { eventId: string; board: ReachBoard }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const event = useEvent(eventId);
  const announce = useAnnounce();
  const clock = clockface(language, event.data?.timeZone ?? 'UTC');
  const everybodyTold = board.touched > 0 && board.told + board.suppressed >= board.touched;
  const sayComplete = useEffectEvent(() => announce(t('reach.allTold', { count: board.touched })));
  useEffect(() => {
    if (everybodyTold) sayComplete();
  }, [everybodyTold]);
  const rung = (label: string, value: number) => (
    <Progress
      label={label}
      value={board.touched === 0 ? 0 : (value / board.touched) * 100}
      valueLabel={t('reach.of', { value, touched: board.touched })}
    />
  );
  return (
    <>
      <h1 dir="auto">{board.title}</h1>
      <div>
        {changeSentences(t, clock, {
          kinds: board.kinds ?? [],
          before: board.before ?? {},
          after: board.after ?? {},
        }).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <p className="muted small">{clock.dateTime(board.openedAt)}</p>
      <section className="panel stack" aria-label={t('reach.board')}>
        <p className="reach-headline">
          <span className="reach-number numeral">{board.touched}</span>{' '}
          {t('reach.peopleTouched', { count: board.touched })}
          {board.complete === false ? <Tag tone="warning">{t('reach.counting')}</Tag> : null}
        </p>
        {rung(t('reach.told'), board.told)}
        {rung(t('reach.seen'), board.seen)}
        {rung(t('reach.confirmed'), board.confirmed)}
        <dl className="facts">
          <div>
            <dt>{t('reach.failed')}</dt>
            <dd className="numeral">{board.failed}</dd>
          </div>
          <div>
            <dt>{t('reach.suppressed')}</dt>
            <dd className="numeral">{board.suppressed}</dd>
          </div>
          <div>
            <dt>{t('reach.timeToLast')}</dt>
            <dd className="numeral">
              {board.timeToLastMs === null
                ? '–'
                : t('reach.seconds', {
                    seconds: new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(
                      board.timeToLastMs / 1000,
                    ),
                  })}
            </dd>
          </div>
        </dl>
      </section>
    </>
  );
}
