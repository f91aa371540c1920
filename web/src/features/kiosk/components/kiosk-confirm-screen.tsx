import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { confirmKiosk, refuseKiosk, useKioskAsked } from '@/api/kiosk';
import { signInUrl, usePerson } from '@/api/session';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Empty, Failed, Loading } from '@/components/ui/states';
import { device } from '@/lib/device';
import { forgetSecret, kioskPlace, rememberSecret } from '@/lib/invitation-secret';
import { Problem } from '@/lib/problem';
import { messageOf } from '@/lib/problem-text';

/** On the phone of whoever scanned a kiosk's picture: what would be signed in, and whether that is wanted. */
export function KioskConfirmScreen({ code }: { code: string }) {
  const { t } = useTranslation();
  const person = usePerson();
  useEffect(() => {
    if (code !== '') rememberSecret(code, kioskPlace);
  }, [code]);
  return (
    <div className="stack narrow">
      <h1>{t('kiosk.confirmTitle')}</h1>
      {code === '' ? (
        <Over />
      ) : person ? (
        <Question code={code} name={person.name} />
      ) : (
        <>
          <p>{t('kiosk.signInFirst')}</p>
          <p>
            <a className="button" data-tone="primary" href={signInUrl('/kiosk/confirm')}>
              {t('action.signIn')}
            </a>
          </p>
        </>
      )}
    </div>
  );
}

function Over({ children }: { children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Empty icon="day" title={t('kiosk.overTitle')}>
      <p>{children ?? t('kiosk.over')}</p>
    </Empty>
  );
}

function Question({ code, name }: { code: string; name: string }) {
  const { t } = useTranslation();
  const forget = () => forgetSecret(kioskPlace);
  const confirm = useMutation({
    mutationFn: (number: number) => confirmKiosk(code, number),
    onSuccess: forget,
  });
  const refuse = useMutation({ mutationFn: () => refuseKiosk(code), onSuccess: forget });
  const asked = useKioskAsked(code, !confirm.isSuccess && !refuse.isSuccess);
  const is = (error: unknown, slug: string) => error instanceof Problem && error.slug === slug;

  if (confirm.isSuccess) {
    return (
      <>
        <p role="status">{t('kiosk.done')}</p>
        <p>
          <Link to="/account/sign-in" className="button">
            {t('kiosk.endIt')}
          </Link>
        </p>
      </>
    );
  }
  if (refuse.isSuccess) return <p role="status">{t('kiosk.refused')}</p>;
  if (is(confirm.error, 'kiosk-number-wrong')) return <Over>{t('problem.kiosk-number-wrong')}</Over>;
  if ([asked.error, confirm.error, refuse.error].some((error) => is(error, 'kiosk-code-invalid')))
    return <Over />;
  if (asked.error) return <Failed error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <Loading />;

  const isBusy = confirm.isPending || refuse.isPending;
  const fault = confirm.error ?? refuse.error;
  return (
    <>
      <p dir="auto">{t('kiosk.question', { name })}</p>
      <dl className="facts">
        <div>
          <dt>{t('kiosk.where')}</dt>
          <dd>
            <bdi>{device(asked.data.userAgent) ?? t('account.unknownDevice')}</bdi>
          </dd>
        </div>
        <div>
          <dt>{t('kiosk.howLong')}</dt>
          <dd>{t('kiosk.minutes', { count: asked.data.minutes })}</dd>
        </div>
        <div>
          <dt>{t('kiosk.what')}</dt>
          <dd>{t('kiosk.limited')}</dd>
        </div>
      </dl>
      <Banner tone="warning">{t('kiosk.warning')}</Banner>
      {fault ? (
        <Banner
          tone="danger"
          actions={
            is(fault, 'sign-in-again') ? (
              <a className="button" href={signInUrl('/kiosk/confirm')}>
                {t('action.signIn')}
              </a>
            ) : undefined
          }
        >
          {messageOf(fault, t)}
        </Banner>
      ) : null}
      <section className="stack-tight" aria-labelledby="kiosk-number">
        <h2 id="kiosk-number">{t('kiosk.pick')}</h2>
        <div className="row">
          {asked.data.choices.map((choice) => (
            <Button
              key={choice}
              aria-label={t('kiosk.pickNumber', { number: choice })}
              isDisabled={isBusy}
              onPress={() => confirm.mutate(choice)}
            >
              {choice}
            </Button>
          ))}
        </div>
      </section>
      <div>
        <Button tone="danger" isDisabled={isBusy} onPress={() => refuse.mutate()}>
          {t('kiosk.refuse')}
        </Button>
      </div>
    </>
  );
}
