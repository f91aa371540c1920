import { Link } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { textIn } from '@/api/alert-words';
import { useRollCall, useRollCallPeople, type AlertAnswer, type RollCall, type Zone } from '@/api/alerts';
import { useEvent } from '@/api/events';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Loaded } from '@/components/ui/loaded';
import { Select } from '@/components/ui/select';
import { Table } from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import { useAnnounce } from '@/lib/announcer/announcer-context';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';

interface RollCallProps {
  eventId: string;
  alertId: string;
  area: 'organize' | 'staff';
}

/** Who was told, who is safe, and who needs help, zone by zone, while they answer. */
export function RollCallScreen({ eventId, alertId, area }: RollCallProps) {
  const { t } = useTranslation();
  const board = useRollCall(alertId);
  return (
    <div className="stack roll-call">
      <Link
        to={area === 'organize' ? '/organize/$eventId/alerts' : '/staff/$eventId/alerts'}
        params={{ eventId }}
        className="row no-print"
      >
        <Icon name="back" />
        {t('alertDesk.title')}
      </Link>
      <h1>{t('rollCall.title')}</h1>
      <Loaded query={board}>{(data) => <Board board={data} />}</Loaded>
    </div>
  );
}

function sum(zones: Zone[], of: keyof Omit<Zone, 'zone'>): number {
  return zones.reduce((total, zone) => total + zone[of], 0);
}

function Board({ board }: { board: RollCall }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const announce = useAnnounce();
  const help = sum(board.zones, 'help');
  const people = sum(board.zones, 'people');
  const sayHelp = useEffectEvent(() => announce(t('rollCall.needHelp', { count: help })));
  useEffect(() => {
    if (help > 0) sayHelp();
  }, [help]);
  const number = (value: number) => new Intl.NumberFormat(language).format(value);
  const event = useEvent(board.eventId);
  const clock = clockface(language, event.data?.timeZone ?? 'UTC');
  const text = textIn(board.texts, language);
  return (
    <>
      <p className="row">
        {board.exercise ? <Tag tone="warning">{t('alert.exercise')}</Tag> : null}
        <strong lang={text?.language} dir={text?.direction}>
          {text?.headline}
        </strong>
        {board.releasedAt ? (
          <time className="muted numeral" dateTime={board.releasedAt}>
            {clock.dateTime(board.releasedAt)}
          </time>
        ) : null}
      </p>
      {help > 0 ? <Banner tone="danger">{t('rollCall.needHelp', { count: help })}</Banner> : null}
      <dl className="facts">
        {(['told', 'seen', 'safe', 'help', 'silent'] as const).map((fact) => (
          <div key={fact}>
            <dt>{t(`rollCall.${fact}`)}</dt>
            <dd className="numeral">
              {t('reach.of', { value: number(sum(board.zones, fact)), touched: number(people) })}
            </dd>
          </div>
        ))}
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
      <Table
        caption={t('rollCall.byZone')}
        rows={board.zones}
        rowKey={({ zone }) => zone}
        columns={[
          { id: 'zone', header: t('rollCall.zone'), cell: ({ zone }) => zone || t('rollCall.noZone') },
          { id: 'people', header: t('rollCall.people'), cell: (zone) => zone.people, numeric: true },
          { id: 'told', header: t('rollCall.told'), cell: (zone) => zone.told, numeric: true },
          { id: 'seen', header: t('rollCall.seen'), cell: (zone) => zone.seen, numeric: true },
          { id: 'safe', header: t('rollCall.safe'), cell: (zone) => zone.safe, numeric: true },
          { id: 'help', header: t('rollCall.help'), cell: (zone) => zone.help, numeric: true },
          { id: 'silent', header: t('rollCall.silent'), cell: (zone) => zone.silent, numeric: true },
        ]}
      />
      {board.zones.length > 0 ? <People board={board} /> : null}
    </>
  );
}

type Shown = AlertAnswer | 'none';

function People({ board }: { board: RollCall }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const event = useEvent(board.eventId);
  const clock = clockface(language, event.data?.timeZone ?? 'UTC');
  const [answer, setAnswer] = useState<Shown>('help');
  const [chosen, setChosen] = useState<string>();
  const worst = board.zones.find(({ help }) => help > 0) ?? board.zones[0];
  const zone = chosen ?? worst?.zone ?? '';
  const people = useRollCallPeople(board.alertId, answer, zone);
  return (
    <section className="stack" aria-label={t('rollCall.who')}>
      <h2>{t('rollCall.who')}</h2>
      <div className="form-grid">
        <Select
          label={t('rollCall.show')}
          value={answer}
          onChange={(value) => setAnswer(value as Shown)}
          options={(['help', 'none', 'safe'] as const).map((id) => ({
            id,
            label: t(`rollCall.${id === 'none' ? 'silent' : id}`),
          }))}
        />
        <Select
          label={t('rollCall.zone')}
          value={zone || '-'}
          onChange={(value) => setChosen(value === '-' ? '' : value)}
          options={board.zones.map((each) => ({
            id: each.zone || '-',
            label: each.zone || t('rollCall.noZone'),
          }))}
        />
      </div>
      <Loaded query={people}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          return rows.length === 0 ? (
            <p>{t('reach.noDeliveries')}</p>
          ) : (
            <Table
              caption={t('rollCall.who')}
              captionHidden
              rows={rows}
              rowKey={({ personId }) => personId}
              columns={[
                {
                  id: 'name',
                  header: t('reach.person'),
                  cell: (person) => (
                    <span dir="auto">
                      {person.name ?? t('reach.somebody', { id: person.personId.slice(0, 8) })}
                      {person.onDuty ? <Tag tone="accent">{t('rollCall.onDuty')}</Tag> : null}
                    </span>
                  ),
                },
                {
                  id: 'place',
                  header: t('rollCall.place'),
                  cell: (person) => <span dir="auto">{person.place ?? '–'}</span>,
                },
                {
                  id: 'at',
                  header: t('rollCall.at'),
                  cell: (person) => (person.answeredAt ? clock.dateTime(person.answeredAt) : '–'),
                },
                {
                  id: 'told',
                  header: t('rollCall.told'),
                  cell: (person) => (person.told ? t('rollCall.yes') : t('rollCall.no')),
                },
              ]}
            />
          );
        }}
      </Loaded>
      {people.hasNextPage ? (
        <div>
          <Button isDisabled={people.isFetchingNextPage} onPress={() => void people.fetchNextPage()}>
            {t('action.more')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
