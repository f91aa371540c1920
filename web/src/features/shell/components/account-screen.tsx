import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCommands } from '@/api/commands';
import { useLeave } from '@/api/leave';
import { signInUrl, usePerson } from '@/api/session';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { messageOf } from '@/lib/problem-text';

export function AccountScreen() {
  const { t } = useTranslation();
  const person = usePerson();
  const commands = useCommands();
  const leave = useLeave();
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
