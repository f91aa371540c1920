import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { endFamilyLink, familyKeys, inviteFamily, useWhoSees, type FamilyLink } from '@/api/family';
import { InviteFamilyDialog } from '@/components/family/invite-family-dialog';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Loaded } from '@/components/ui/loaded';
import { useNotify } from '@/components/ui/notices';
import { clockface } from '@/lib/dates';
import { uuidv7 } from '@/lib/ids';
import { usePreferences } from '@/lib/preferences';
import { messageOf } from '@/lib/problem-text';

const parts = ['registration', 'delegation', 'sports', 'coach'] as const;

/** Who of the family may see what, for the participant and who speaks for them. */
export function WhoSeesScreen({ participantId }: { participantId: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const who = useWhoSees(participantId);
  const [inviting, setInviting] = useState(false);
  const refresh = () => void queries.invalidateQueries({ queryKey: familyKeys.links(participantId) });
  return (
    <div className="stack narrow">
      <h1>{t('familyLinks.title')}</h1>
      <Loaded query={who}>
        {({ participant, consented, items }) => (
          <>
            <p dir="auto">{t('familyLinks.about', { name: participant })}</p>
            <Banner tone={consented ? 'info' : 'warning'}>
              {consented ? t('familyLinks.consented') : t('familyLinks.notConsented')}
            </Banner>
            <section className="stack-tight" aria-label={t('familyLinks.what')}>
              <h2>{t('familyLinks.what')}</h2>
              <ul>
                {parts.map((part) => (
                  <li key={part}>{t(`familyLinks.part.${part}`)}</li>
                ))}
              </ul>
              <p className="muted">{t('familyLinks.never')}</p>
            </section>
            <section className="stack" aria-label={t('familyLinks.who')}>
              <h2>{t('familyLinks.who')}</h2>
              {items.length === 0 ? <p>{t('familyLinks.nobody')}</p> : null}
              <ul className="plain-list stack">
                {items.map((link) => (
                  <One key={link.id} link={link} onEnded={refresh} />
                ))}
              </ul>
              <div>
                <Button tone="primary" onPress={() => setInviting(true)}>
                  {t('familyLinks.invite')}
                </Button>
              </div>
            </section>
            {inviting ? (
              <InviteFamilyDialog
                name={participant}
                make={(label) => inviteFamily(participantId, label, uuidv7())}
                onClose={() => setInviting(false)}
                onMade={refresh}
              />
            ) : null}
          </>
        )}
      </Loaded>
    </div>
  );
}

function One({ link, onEnded }: { link: FamilyLink; onEnded: () => void }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const notify = useNotify();
  const clock = clockface(language, Intl.DateTimeFormat().resolvedOptions().timeZone);
  const shown = link.name ?? link.label;
  const end = useMutation({
    mutationFn: () => endFamilyLink(link.id),
    onSuccess: () => {
      notify(t('familyLinks.ended', { name: shown }), 'success');
      onEnded();
    },
  });
  return (
    <li className="panel stack-tight">
      <strong dir="auto">{link.name === null ? link.label : `${link.name} (${link.label})`}</strong>
      <span>
        {link.acceptedAt === null
          ? t('familyLinks.waits', { until: clock.dateTime(link.expiresAt) })
          : link.lookedAt === null
            ? t('familyLinks.neverLooked')
            : t('familyLinks.looked', { at: clock.dateTime(link.lookedAt) })}
      </span>
      <span className="muted" dir="auto">
        {t('familyLinks.by', { name: link.invitedBy })}
      </span>
      {end.error ? <Banner tone="danger">{messageOf(end.error, t)}</Banner> : null}
      <div>
        <Button tone="danger" isDisabled={end.isPending} onPress={() => end.mutate()}>
          {t('familyLinks.end')}
          <span className="visually-hidden"> {shown}</span>
        </Button>
      </div>
    </li>
  );
}
