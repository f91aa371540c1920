import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHealthNotes, type Health, type HealthNote } from '@/api/health';
import { Button } from '@/components/ui/button';
import { SearchField } from '@/components/ui/field';
import { Loaded } from '@/components/ui/loaded';
import { Empty } from '@/components/ui/states';
import { Tag } from '@/components/ui/tag';
import { HealthSheet } from './health-sheet';
import { Proposals } from './proposals';
import { PurposeDialog } from './purpose-dialog';

/** For who may help: finds an athlete, and opens what the purpose needs. */
export function CareScreen({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const notes = useHealthNotes(eventId);
  const [text, setText] = useState('');
  const [asking, setAsking] = useState<HealthNote | null>(null);
  const [opened, setOpened] = useState<{ health: Health; printable: boolean } | null>(null);
  const close = () => setOpened(null);
  if (opened)
    return (
      <div className="stack">
        <h1 className="no-print">{t('health.care')}</h1>
        <HealthSheet {...opened} onClose={close} />
        <div className="no-print">
          <Proposals health={opened.health} onDecided={close} />
        </div>
      </div>
    );
  return (
    <div className="stack">
      <h1>{t('health.care')}</h1>
      <p>{t('health.careExplain')}</p>
      <Loaded query={notes}>
        {(all) => {
          const found = all.filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()));
          return all.length === 0 ? (
            <Empty icon="people" title={t('health.noNotesTitle')}>
              <p>{t('health.noNotes')}</p>
            </Empty>
          ) : (
            <>
              <SearchField label={t('health.find')} value={text} onChange={setText} />
              <ul className="plain-list stack-tight">
                {found.map((note) => (
                  <li key={note.participantId} className="health-card row-between">
                    <span className="row">
                      <strong dir="auto">{note.name}</strong>
                      {note.emergencyNote ? <Tag tone="danger">{t('health.hasNote')}</Tag> : null}
                      {note.proposals > 0 ? (
                        <Tag tone="warning">{t('health.waiting', { count: note.proposals })}</Tag>
                      ) : null}
                    </span>
                    <Button onPress={() => setAsking(note)}>
                      {t('health.openDots')}
                      <span className="visually-hidden"> {note.name}</span>
                    </Button>
                  </li>
                ))}
              </ul>
            </>
          );
        }}
      </Loaded>
      {asking ? (
        <PurposeDialog
          note={asking}
          onClose={() => setAsking(null)}
          onOpened={(health, printable) => {
            setAsking(null);
            setOpened({ health, printable });
          }}
        />
      ) : null}
    </div>
  );
}
