import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { textIn } from '@/api/alert-words';
import type { AlertNotice } from '@/api/alerts';
import { signInUrl, usePerson } from '@/api/session';
import { useTextForm } from '@/api/wishes';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { usePreferences } from '@/lib/preferences';
import { AlertAnswers } from './alert-answers';

/** One alert: what has happened, what to do, and whether its reader is safe. */
export function AlertCard({ notice }: { notice: AlertNotice }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const person = usePerson();
  const asksForEasy = useTextForm() !== 'standard';
  const [chosen, setChosen] = useState<boolean>();
  const easy = chosen ?? asksForEasy;
  const text = textIn(notice.texts, language);
  if (!text) return null;
  const over = notice.messageType === 'cancel';
  return (
    <div
      className="alert-card"
      data-over={over ? '' : undefined}
      data-exercise={notice.exercise ? '' : undefined}
    >
      <p className="alert-kind">
        <Icon name={over ? 'check' : 'alert'} />
        {notice.exercise ? t('alert.exercise') : t(`alert.type.${notice.messageType}`)}
      </p>
      <div lang={text.language} dir={text.direction}>
        <h2 className="alert-headline">{text.headline}</h2>
        {easy && text.easy ? (
          <p className="alert-easy">{text.easy}</p>
        ) : (
          <>
            {text.instruction ? <p className="alert-instruction">{text.instruction}</p> : null}
            {text.description ? <p>{text.description}</p> : null}
          </>
        )}
      </div>
      {notice.zones.length > 0 ? (
        <p className="small">{t('alert.where', { zones: notice.zones.join(', ') })}</p>
      ) : null}
      {text.easy ? (
        <div>
          <Button tone="quiet" onPress={() => setChosen(!easy)}>
            {easy ? t('alert.allWords') : t('alert.easyWords')}
          </Button>
        </div>
      ) : null}
      {over ? null : person ? (
        <AlertAnswers notice={notice} />
      ) : (
        <a className="button" href={signInUrl(window.location.pathname)}>
          {t('alert.signInToAnswer')}
        </a>
      )}
    </div>
  );
}
