import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '@/api/commands';
import { sections, useForgetHealth, useHealth, useSafetyKey, type Health, type Section } from '@/api/health';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Loaded } from '@/components/ui/loaded';
import { useNotify } from '@/components/ui/notices';
import { sectionOf } from '../model/content';
import { DoseList } from './dose-list';
import { Proposals } from './proposals';
import { SectionForm } from './section-form';
import { SectionLines } from './section-lines';
import { WhoLooked } from './who-looked';

/** What helpers must know of an athlete, kept by the athlete and those who speak for them. */
export function HealthScreen({ participantId }: { participantId: string }) {
  const { t } = useTranslation();
  const health = useHealth(participantId);
  const forget = useForgetHealth(participantId);
  // asked for now, so that an edit can be sealed when there is no connection later
  useSafetyKey();
  const waiting = useCommands().some(
    ({ merge, entity }) => merge === 'sealed' && entity.startsWith(`health:${participantId}/`),
  );
  return (
    <Loaded query={health}>
      {(data) => (
        <div className="stack">
          <h1>{t('health.title', { name: data.name })}</h1>
          <p>{t('health.explain')}</p>
          {waiting ? <Banner tone="warning">{t('health.sealedWaits')}</Banner> : null}
          <Proposals health={data} onDecided={() => void forget()} />
          {sections.map((section) => (
            <SectionCard key={section} health={data} section={section} onChanged={() => void forget()} />
          ))}
          {data.doses.length > 0 ? <DoseList health={data} /> : null}
          <WhoLooked participantId={participantId} />
        </div>
      )}
    </Loaded>
  );
}

function SectionCard(props: { health: Health; section: Section; onChanged: () => void }) {
  const { health, section, onChanged } = props;
  const { t } = useTranslation();
  const notify = useNotify();
  const [editing, setEditing] = useState(false);
  const { version, content } = sectionOf(health, section);
  const title = t(`health.section.${section}`);
  return (
    <section className="health-card stack-tight" aria-labelledby={`health-${section}`}>
      <h2 id={`health-${section}`}>{title}</h2>
      {editing ? (
        <SectionForm
          participantId={health.participantId}
          section={section}
          version={version}
          content={content}
          onCancel={() => setEditing(false)}
          onSaved={() => {
            setEditing(false);
            notify(t('health.saved', { section: title }), 'success');
            onChanged();
          }}
          onSealed={() => {
            setEditing(false);
            notify(t('health.sealedWaits'), 'warning');
          }}
        />
      ) : (
        <>
          <SectionLines section={section} content={content} />
          <div>
            <Button onPress={() => setEditing(true)}>
              {t('health.edit')}
              <span className="visually-hidden"> {title}</span>
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
