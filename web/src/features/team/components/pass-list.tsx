import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { passesKey, printPass, revokePass, usePasses, type HelperPass, type PrintedPass } from '@/api/passes';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Loaded } from '@/components/ui/loaded';
import { useNotify } from '@/components/ui/notices';
import { Table } from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import { Problem } from '@/lib/problem';
import { messageOf } from '@/lib/problem-text';
import { Duty } from './duty';
import { MakePass } from './make-pass';
import { PassCard } from './pass-card';

const tones: Record<HelperPass['state'], 'success' | 'warning' | 'danger' | 'accent'> = {
  open: 'accent',
  'used-up': 'success',
  expired: 'warning',
  revoked: 'danger',
};

/** Passes for helpers without an account. Nobody is shown them whose role cannot invite. */
export function PassList({ eventId, timeZone }: { eventId: string; timeZone: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const notify = useNotify();
  const passes = usePasses(eventId);
  const [making, setMaking] = useState(false);
  const [shown, setShown] = useState<PrintedPass | null>(null);
  const refresh = () => void queries.invalidateQueries({ queryKey: passesKey(eventId) });
  const failed = (error: Error) => notify(messageOf(error, t), 'danger');
  const show = useMutation({ mutationFn: printPass, onSuccess: setShown, onError: failed });
  const revoke = useMutation({
    mutationFn: revokePass,
    onSuccess: () => {
      notify(t('pass.revokedSaid'), 'success');
      refresh();
    },
    onError: failed,
  });
  if (passes.error instanceof Problem && passes.error.status === 403) return null;
  return (
    <section className="stack">
      <div className="row-between">
        <h2>{t('pass.title')}</h2>
        <Button tone="primary" icon="plus" onPress={() => setMaking(true)}>
          {t('pass.make')}
        </Button>
      </div>
      <p className="muted">{t('pass.explain')}</p>
      <Loaded query={passes}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="muted">{t('pass.none')}</p>
          ) : (
            <Table
              caption={t('pass.title')}
              captionHidden
              rows={rows}
              rowKey={(each) => each.id}
              columns={[
                {
                  id: 'name',
                  header: t('team.name'),
                  cell: (each) => <span dir="auto">{[each.name, ...each.areas].join(', ')}</span>,
                },
                {
                  id: 'state',
                  header: t('team.state'),
                  cell: (each) => <Tag tone={tones[each.state]}>{t(`pass.state.${each.state}`)}</Tag>,
                },
                {
                  id: 'when',
                  header: t('team.when'),
                  cell: (each) => <Duty terms={each} timeZone={timeZone} />,
                },
                {
                  id: 'devices',
                  header: t('pass.devices'),
                  cell: (each) => t('team.usedOf', { uses: each.devices, most: each.mostDevices }),
                },
                {
                  id: 'actions',
                  header: t('pass.actions'),
                  cell: (each) => (
                    <div className="row">
                      {each.state === 'open' ? (
                        <Button
                          aria-label={t('pass.showOf', { name: each.name })}
                          onPress={() => show.mutate(each.id)}
                          isDisabled={show.isPending}
                        >
                          {t('pass.show')}
                        </Button>
                      ) : null}
                      {each.state === 'open' || each.state === 'used-up' ? (
                        <Button
                          tone="danger"
                          aria-label={t('pass.revokeOf', { name: each.name })}
                          onPress={() => revoke.mutate(each.id)}
                          isDisabled={revoke.isPending}
                        >
                          {t('team.revoke')}
                        </Button>
                      ) : (
                        '–'
                      )}
                    </div>
                  ),
                },
              ]}
            />
          )
        }
      </Loaded>
      {making ? (
        <MakePass eventId={eventId} timeZone={timeZone} onClose={() => setMaking(false)} onMade={refresh} />
      ) : null}
      {shown ? (
        <Dialog title={t('pass.showOf', { name: shown.pass.name })} isOpen onClose={() => setShown(null)}>
          <PassCard printed={shown} timeZone={timeZone} onClose={() => setShown(null)} />
        </Dialog>
      ) : null}
    </section>
  );
}
