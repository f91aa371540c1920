import { useTranslation } from 'react-i18next';
import { signInUrl, usePerson } from '@/api/session';
import { OtherAccounts } from './other-accounts';
import { Passkeys } from './passkeys';
import { Password } from './password';
import { SecondFactor } from './second-factor';
import { SignIns } from './sign-ins';

/** How somebody signs in, and where they are signed in. */
export function SignInScreen() {
  const { t } = useTranslation();
  const person = usePerson();
  if (!person) {
    return (
      <a className="button" data-tone="primary" href={signInUrl('/account/sign-in')}>
        {t('action.signIn')}
      </a>
    );
  }
  return (
    <div className="stack">
      <h1>{t('account.signInTitle')}</h1>
      <Passkeys />
      <Password />
      <SecondFactor />
      <OtherAccounts />
      <SignIns />
    </div>
  );
}
