import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignIns } from '@/api/account';
import { isKiosk, kioskPage, stayKiosk } from '@/api/kiosk';
import { useLeave } from '@/api/leave';
import { usePerson, useSession } from '@/api/session';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { usePreferences } from '@/lib/preferences';

/** On a kiosk: until when somebody is signed in, and the way out. It leaves by itself when the time is over. */
export function KioskBar() {
  const { t } = useTranslation();
  const person = usePerson();
  const session = useSession();
  if (!isKiosk() || !session.data) return null;
  return (
    <section aria-label={t('kiosk.label')}>
      {person ? (
        <TimeLeft />
      ) : (
        <Banner
          actions={
            <a className="button" data-tone="primary" href={kioskPage}>
              {t('kiosk.show')}
            </a>
          }
        >
          {t('kiosk.free')}
        </Banner>
      )}
    </section>
  );
}

function TimeLeft() {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const signIns = useSignIns();
  const { mutate: leave, isPending } = useLeave((location) => {
    stayKiosk();
    window.location.assign(location === '/' ? kioskPage : location);
  });
  const endsAt = signIns.data?.find((one) => one.current)?.endsAt;
  useEffect(() => {
    if (!endsAt) return;
    const timer = setTimeout(() => leave(), Math.max(0, Date.parse(endsAt) - Date.now()));
    return () => clearTimeout(timer);
  }, [endsAt, leave]);
  if (!endsAt) return null;
  const until = new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(new Date(endsAt));
  return (
    <Banner
      actions={
        <Button isDisabled={isPending} onPress={() => leave()}>
          {t('kiosk.finish')}
        </Button>
      }
    >
      {t('kiosk.until', { until })}
    </Banner>
  );
}
