import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { endFamilyLink, familyKeys, useFamily, type FamilyView } from '@/api/family';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Loaded } from '@/components/ui/loaded';
import { Empty } from '@/components/ui/states';
import { messageOf } from '@/lib/problem-text';

/** How those go whom somebody may see, in easy words. */
export function FamilyScreen() {
  const { t } = useTranslation();
  const family = useFamily();
  return (
    <div className="stack narrow">
      <h1>{t('family.title')}</h1>
      <Loaded query={family}>
        {({ items, waiting }) => (
          <>
            {waiting > 0 ? <Banner>{t('family.waiting', { number: waiting })}</Banner> : null}
            {items.length === 0 && waiting === 0 ? (
              <Empty icon="people" title={t('family.noneTitle')}>
                <p>{t('family.none')}</p>
              </Empty>
            ) : null}
            {items.map((view) => (
              <One key={view.linkId} view={view} />
            ))}
          </>
        )}
      </Loaded>
    </div>
  );
}

function One({ view }: { view: FamilyView }) {
  const { t } = useTranslation();
  const { coach, delegation, teams } = view;
  return (
    <section className="panel stack" aria-label={view.name}>
      <h2 dir="auto">{view.name}</h2>
      <p>{t(`family.state.${view.state}`, { name: view.name })}</p>
      <dl className="facts">
        <div>
          <dt>{t('family.event')}</dt>
          <dd dir="auto">
            <Link to="/events/$eventId/programme" params={{ eventId: view.eventId }}>
              {view.event}
            </Link>
          </dd>
        </div>
        {delegation === null ? null : (
          <div>
            <dt>{t('family.delegation')}</dt>
            <dd dir="auto">{delegation}</dd>
          </div>
        )}
        {teams.length > 0 ? (
          <div>
            <dt>{t('family.sports')}</dt>
            <dd dir="auto">{teams.map(({ sport, team }) => `${sport} (${team})`).join(', ')}</dd>
          </div>
        ) : null}
        {coach === null ? null : (
          <div>
            <dt>{t('family.coach')}</dt>
            <dd dir="auto">
              {coach.name}
              {coach.phone === null ? null : (
                <>
                  <br />
                  <a href={`tel:${coach.phone.replace(/[^+0-9]/g, '')}`}>{coach.phone}</a>
                </>
              )}
              {coach.email === null ? null : (
                <>
                  <br />
                  <a className="breakable" href={`mailto:${coach.email}`}>
                    {coach.email}
                  </a>
                </>
              )}
            </dd>
          </div>
        )}
      </dl>
      <Leave view={view} />
    </section>
  );
}

function Leave({ view }: { view: FamilyView }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const end = useMutation({
    mutationFn: () => endFamilyLink(view.linkId),
    onSuccess: () => void queries.invalidateQueries({ queryKey: familyKeys.own }),
  });
  return (
    <div className="stack-tight">
      {end.error ? <Banner tone="danger">{messageOf(end.error, t)}</Banner> : null}
      <div className="row">
        {asked ? (
          <>
            <Button tone="danger" isDisabled={end.isPending} onPress={() => end.mutate()}>
              {t('family.leaveYes')}
            </Button>
            <Button onPress={() => setAsked(false)}>{t('action.cancel')}</Button>
          </>
        ) : (
          <Button tone="quiet" onPress={() => setAsked(true)}>
            {t('family.leave')}
            <span className="visually-hidden"> {view.name}</span>
          </Button>
        )}
      </div>
    </div>
  );
}
