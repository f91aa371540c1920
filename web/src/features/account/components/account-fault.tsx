import { useTranslation } from 'react-i18next';
import { signInUrl } from '@/api/session';
import { Banner } from '@/components/ui/banner';
import { Problem, Unreachable } from '@/lib/problem';
import { faultOf } from '@/lib/problem-text';

/** The sentence for a fault of this field, in the reader's language. */
export function useFieldFault(error: unknown) {
  const { t } = useTranslation();
  return (pointer: string): string | undefined => faultOf(t, error, (each) => each === pointer);
}

/** What stands in the way of a change to how one signs in; a sign-in that is too old has a way on. */
export function AccountFault({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const fault = useFieldFault(error);
  if (!error) return null;
  if (error instanceof Problem && error.slug === 'sign-in-again') {
    return (
      <Banner
        tone="warning"
        actions={
          <a className="button" data-tone="primary" href={signInUrl('/account/sign-in')}>
            {t('account.signInAgain')}
          </a>
        }
      >
        {t('account.fault.sign-in-again')}
      </Banner>
    );
  }
  return <Banner tone="danger">{sentence()}</Banner>;

  function sentence(): string {
    if (error instanceof DOMException) return t('account.fault.passkey-not-made');
    if (error instanceof Unreachable) return t('state.offlineNothingKept');
    if (error instanceof Problem && error.status === 429) return t('account.fault.too-often');
    return fault('/credential') ?? t('state.failed');
  }
}
