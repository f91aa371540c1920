import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAcceptances, usePrivacyRequests } from '@/api/privacy';
import { signInUrl, usePerson } from '@/api/session';
import { Banner } from '@/components/ui/banner';
import { Loaded } from '@/components/ui/loaded';
import { ConsentsPanel } from './consents-panel';
import { ErasurePanel } from './erasure-panel';
import { ExportPanel } from './export-panel';

const held = ['account', 'roles', 'orders', 'plan', 'messages', 'posts', 'inbox', 'signIns'] as const;

/** What is held about the person in front of the screen, and what they can do about it. */
export function PrivacyScreen() {
  const { t } = useTranslation();
  const person = usePerson();
  const requests = usePrivacyRequests();
  const acceptances = useAcceptances();
  if (!person) {
    return (
      <a className="button" data-tone="primary" href={signInUrl('/privacy')}>
        {t('action.signIn')}
      </a>
    );
  }
  const unread = (acceptances.data ?? []).filter((each) => each.accepted !== each.current);
  return (
    <div className="stack">
      <h1>{t('privacy.title')}</h1>
      {unread.map(({ document }) => (
        <Banner
          key={document}
          actions={
            <Link to="/legal/$name" params={{ name: document }}>
              {t('privacy.readIt')}
            </Link>
          }
        >
          {document === 'terms' ? t('privacy.termsUnread') : t('privacy.noticeUnread')}
        </Banner>
      ))}
      <section className="stack-tight" aria-labelledby="privacy-held">
        <h2 id="privacy-held">{t('privacy.heldTitle')}</h2>
        <ul className="plain-list">
          {held.map((each) => (
            <li key={each}>{t(`privacy.held.${each}`)}</li>
          ))}
        </ul>
        <p className="row">
          <Link to="/legal/$name" params={{ name: 'privacy' }}>
            {t('privacy.notice')}
          </Link>
          <Link to="/legal/$name" params={{ name: 'terms' }}>
            {t('privacy.terms')}
          </Link>
        </p>
      </section>
      <ConsentsPanel />
      <Loaded query={requests}>
        {(all) => (
          <>
            <ExportPanel request={all.find((each) => each.kind === 'export')} />
            <ErasurePanel request={all.find((each) => each.kind === 'erasure')} email={person.email ?? ''} />
          </>
        )}
      </Loaded>
    </div>
  );
}
