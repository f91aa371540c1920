import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEvent } from '@/api/events';
import { usePerson } from '@/api/session';
import type { WorkItem } from '@/api/work';
import { Button } from '@/components/ui/button';
import { Tag } from '@/components/ui/tag';
import { clockface } from '@/lib/dates';
import { useNow } from '@/lib/now';
import { usePreferences } from '@/lib/preferences';
import { ageOf } from '../model/age';
import type { WorkDeeds } from '../model/use-work-deeds';
import { named, wordsOf } from '../model/words';
import { WorkHistory } from './work-history';

interface WorkCardProps {
  item: WorkItem;
  names: ReadonlyMap<string, string>;
  deeds: WorkDeeds;
}

const stateTones = {
  dead: 'danger',
  'needs-person': 'accent',
  retrying: 'warning',
  done: 'success',
} as const;

/** One piece of work: what it is, what was said about it last, who is at it, and what can be done. */
export function WorkCard({ item, names, deeds }: WorkCardProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const me = usePerson();
  const now = useNow();
  const heading = useId();
  const [shown, setShown] = useState(false);
  const event = useEvent(item.eventId);
  const clock = clockface(language, event.data?.timeZone ?? 'UTC');
  const title = wordsOf(t, item.title);
  const who = (id: string) => (id === me?.id ? t('work.you') : (names.get(id) ?? t('work.somebody')));
  const mine = item.takenBy !== null && item.takenBy === me?.id;
  const others = item.takenBy !== null && !mine;
  const waiting = deeds.waiting(item.id);
  const over = item.state === 'done' || item.state === 'skipped';
  const takeable = item.takenBy === null && (item.state === 'needs-person' || item.state === 'dead');
  const called = <span className="visually-hidden"> {item.note ?? title}</span>;
  return (
    <article className="panel stack-tight work-card" aria-labelledby={heading} data-state={item.state}>
      <h3 id={heading} dir="auto">
        {item.note ?? title}
      </h3>
      <p className="row">
        <Tag tone={stateTones[item.state as keyof typeof stateTones]}>{t(`work.state.${item.state}`)}</Tag>
        {item.safety ? <Tag tone="danger">{t('work.safety')}</Tag> : null}
        {item.priority === 'normal' ? null : (
          <Tag {...(item.priority === 'low' ? {} : { tone: 'warning' as const })}>
            {t(`work.priority.${item.priority}`)}
          </Tag>
        )}
        <span className="small muted">
          <span dir="auto">{item.area ?? t('work.wholeEvent')}</span>
          {' · '}
          {over && item.finishedAt ? clock.dateTime(item.finishedAt) : ageOf(t, item.stateSince, now)}
        </span>
      </p>
      {item.why ? <p>{wordsOf(t, item.why)}</p> : null}
      {item.openedBy ? (
        <p className="small muted" dir="auto">
          {t('work.askedBy', { name: who(item.openedBy) })}
        </p>
      ) : null}
      {item.takenBy ? (
        <p className="small">
          <bdi>{t('work.takenBy', { name: who(item.takenBy) })}</bdi>
        </p>
      ) : null}
      {item.decision && item.decidedBy ? (
        <p className="small">
          <bdi>
            {t('work.decidedBy', {
              name: who(item.decidedBy),
              decision: named(t, 'work.decided', item.decision),
            })}
          </bdi>
        </p>
      ) : null}
      {item.swept ? <p className="small">{t('work.swept')}</p> : null}
      {item.state === 'retrying' ? (
        <p className="small muted">
          {t('work.tries', { count: item.attempts, most: item.mostAttempts })}
          {item.nextTryAt ? ` · ${t('work.nextTry', { when: clock.time(item.nextTryAt) })}` : ''}
        </p>
      ) : null}
      {waiting ? <p className="small muted">{t('work.kept')}</p> : null}
      <div className="row no-print">
        {others
          ? null
          : item.decisions.map((decision) => (
              <Button
                key={decision}
                tone={
                  decision === 'skip' || decision === 'let-go' || decision === 'ignore' ? 'plain' : 'primary'
                }
                isDisabled={waiting}
                onPress={() => deeds.decide(item, decision)}
              >
                {named(t, 'work.decision', decision)}
                {called}
              </Button>
            ))}
        {takeable ? (
          <Button isDisabled={waiting} onPress={() => deeds.take(item, true)}>
            {t('work.take')}
            {called}
          </Button>
        ) : null}
        {mine ? (
          <Button isDisabled={waiting} onPress={() => deeds.take(item, false)}>
            {t('work.giveBack')}
            {called}
          </Button>
        ) : null}
        {item.replayable && !others ? (
          <Button isDisabled={waiting} onPress={() => deeds.replay(item)}>
            {over ? t('work.bringBack') : t('work.tryNow')}
            {called}
          </Button>
        ) : null}
        {item.kind === 'untold' ? (
          <Link
            className="button"
            data-tone="plain"
            to="/staff/$eventId/untold"
            params={{ eventId: item.eventId }}
          >
            {t('work.callThem')}
          </Link>
        ) : null}
        <Button tone="quiet" aria-expanded={shown} onPress={() => setShown(!shown)}>
          {shown ? t('work.hideHistory') : t('work.showHistory')}
          {called}
        </Button>
      </div>
      {shown ? <WorkHistory itemId={item.id} clock={clock} /> : null}
    </article>
  );
}
