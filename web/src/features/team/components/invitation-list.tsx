import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  mailInvitation,
  revokeInvitation,
  teamKeys,
  useInvitations,
  type Invitation,
  type InvitationMail,
  type InvitationState,
  type Scope,
} from '@/api/team';
import { Button } from '@/components/ui/button';
import { Loaded } from '@/components/ui/loaded';
import { useNotify } from '@/components/ui/notices';
import { Table } from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import { clockface } from '@/lib/dates';
import { uuidv7 } from '@/lib/ids';
import { usePreferences } from '@/lib/preferences';
import { Problem } from '@/lib/problem';
import { messageOf } from '@/lib/problem-text';
import { InviteDialog } from './invite-dialog';

const tones: Record<InvitationState, 'success' | 'warning' | 'danger' | 'accent'> = {
  open: 'accent',
  accepted: 'success',
  expired: 'warning',
  revoked: 'danger',
};

const mailTones: Record<InvitationMail, 'success' | 'warning' | 'danger' | 'accent'> = {
  queued: 'accent',
  sent: 'success',
  refused: 'danger',
  failed: 'danger',
};

/** Links that were made, and what became of them. Nobody is shown it whose role cannot invite. */
export function InvitationList({ scope, timeZone }: { scope: Scope; timeZone: string }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const clock = clockface(language, timeZone);
  const queries = useQueryClient();
  const notify = useNotify();
  const invitations = useInvitations(scope);
  const [inviting, setInviting] = useState(false);
  const refresh = () => void queries.invalidateQueries({ queryKey: teamKeys.invitations(scope) });
  const revoke = useMutation({
    mutationFn: (invitation: Invitation) => revokeInvitation(invitation.id),
    onSuccess: () => {
      notify(t('team.revokedSaid'), 'success');
      refresh();
    },
    onError: (error) => notify(messageOf(error, t), 'danger'),
  });
  const mail = useMutation({
    mutationFn: (invitation: Invitation) => mailInvitation(invitation.id, uuidv7()),
    onSuccess: () => {
      notify(t('team.mailAgainSaid'), 'success');
      refresh();
    },
    onError: (error) => notify(messageOf(error, t), 'danger'),
  });
  if (invitations.error instanceof Problem && invitations.error.status === 403) return null;
  return (
    <section className="stack">
      <div className="row-between">
        <h2>{t('team.invitations')}</h2>
        <Button tone="primary" icon="plus" onPress={() => setInviting(true)}>
          {t('team.invite')}
        </Button>
      </div>
      <Loaded query={invitations}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.items);
          if (rows.length === 0) return <p className="muted">{t('team.noInvitations')}</p>;
          return (
            <Table
              caption={t('team.invitations')}
              captionHidden
              rows={rows}
              rowKey={(each) => each.id}
              columns={[
                {
                  id: 'role',
                  header: t('team.role'),
                  cell: (each) => (
                    <span dir="auto">{[t(`role.${each.role}`), ...each.areas].join(', ')}</span>
                  ),
                },
                {
                  id: 'state',
                  header: t('team.state'),
                  cell: (each) => <Tag tone={tones[each.state]}>{t(`invitationState.${each.state}`)}</Tag>,
                },
                {
                  id: 'for',
                  header: t('team.for'),
                  cell: (each) => <span className="breakable">{each.email ?? t('team.anybody')}</span>,
                },
                {
                  id: 'mail',
                  header: t('team.mail'),
                  cell: (each) => (
                    <div className="row">
                      {each.mail ? (
                        <Tag tone={mailTones[each.mail]}>{t(`invitationMail.${each.mail}`)}</Tag>
                      ) : (
                        '–'
                      )}
                      {each.state === 'open' && each.email !== null ? (
                        <Button tone="quiet" onPress={() => mail.mutate(each)} isDisabled={mail.isPending}>
                          {t('team.mailAgain')}
                          <span className="visually-hidden"> {each.email}</span>
                        </Button>
                      ) : null}
                    </div>
                  ),
                },
                {
                  id: 'used',
                  header: t('team.used'),
                  cell: (each) => (
                    <span dir="auto">
                      {t('team.usedOf', { uses: each.uses, most: each.mostUses })}
                      {each.acceptedBy.length > 0 ? ` (${each.acceptedBy.join(', ')})` : ''}
                    </span>
                  ),
                },
                {
                  id: 'until',
                  header: t('team.goodUntil'),
                  cell: (each) => clock.dateTime(each.expiresAt),
                },
                {
                  id: 'revoke',
                  header: t('team.revoke'),
                  cell: (each) =>
                    each.state === 'open' ? (
                      <Button tone="quiet" onPress={() => revoke.mutate(each)} isDisabled={revoke.isPending}>
                        {t('team.revoke')}
                        <span className="visually-hidden">
                          {' '}
                          {t(`role.${each.role}`)} {each.email ?? ''}
                        </span>
                      </Button>
                    ) : (
                      '–'
                    ),
                },
              ]}
            />
          );
        }}
      </Loaded>
      {invitations.hasNextPage ? (
        <div>
          <Button
            onPress={() => void invitations.fetchNextPage()}
            isDisabled={invitations.isFetchingNextPage}
          >
            {t('action.more')}
          </Button>
        </div>
      ) : null}
      {inviting ? (
        <InviteDialog scope={scope} timeZone={timeZone} onClose={() => setInviting(false)} onMade={refresh} />
      ) : null}
    </section>
  );
}
