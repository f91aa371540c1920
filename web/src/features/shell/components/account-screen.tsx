import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCommands } from '@/api/commands';
import { useOffline } from '@/api/offline';
import { turnPushOff } from '@/api/push';
import { signInUrl, signOut, usePerson } from '@/api/session';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { useLiveClient } from '@/lib/live/live-context';
import { forgetDevice } from '@/lib/offline/device';
import { announceSignOut } from '@/lib/offline/sign-out';
import { changePreferences } from '@/lib/preferences';
import { messageOf } from '@/lib/problem-text';

export function AccountScreen() {
  const { t } = useTranslation();
  const person = usePerson();
  const commands = useCommands();
  const live = useLiveClient();
  const { database, snapshots } = useOffline();
  const leave = useMutation({
    mutationFn: async () => {
      // The next person in front of this device must not read what is pushed to this one.
      await turnPushOff().catch(() => undefined);
      return signOut();
    },
    // A socket that is closed with the session would only ask for another as a stranger.
    onMutate: () => live.stop(),
    onError: () => live.start(),
    onSuccess: async (location) => {
      announceSignOut();
      snapshots.close();
      // The gateway's answer may have emptied the storage already, and the language with it.
      await forgetDevice(database).catch(() => undefined);
      changePreferences({});
      window.location.assign(location);
    },
  });
  if (!person) {
    return (
      <a className="button" data-tone="primary" href={signInUrl('/account')}>
        {t('action.signIn')}
      </a>
    );
  }
  return (
    <div className="stack">
      <h1>{person.name}</h1>
      <p className="muted">{person.email}</p>
      <p className="row">
        <Link to="/account/sign-in" className="button">
          {t('account.signInTitle')}
        </Link>
        <Link to="/registrations" className="button">
          {t('registration.mine')}
        </Link>
        <Link to="/privacy" className="button">
          {t('account.privacy')}
        </Link>
        <Link to="/health" className="button">
          {t('account.health')}
        </Link>
        <Link to="/delegations" className="button">
          {t('account.delegations')}
        </Link>
        <Link to="/family" className="button">
          {t('account.family')}
        </Link>
      </p>
      {commands.length > 0 ? (
        <Banner tone="warning">{t('account.unsent', { count: commands.length })}</Banner>
      ) : null}
      {leave.error ? <Banner tone="danger">{messageOf(leave.error, t)}</Banner> : null}
      <p>{t('account.wiped')}</p>
      <div>
        <Button
          tone={commands.length > 0 ? 'danger' : 'plain'}
          isDisabled={leave.isPending}
          onPress={() => leave.mutate()}
        >
          {t('account.signOut')}
        </Button>
      </div>
    </div>
  );
}
