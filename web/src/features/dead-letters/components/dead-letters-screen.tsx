import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeadLetters, type DeadLetter, type Service } from '@/api/dead-letters';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Empty, Loading } from '@/components/ui/states';
import { messageOf } from '@/lib/problem-text';
import { DeadLetterDialog } from './dead-letter-dialog';

/** Messages that no service could work off, as work a person can do. */
export function DeadLettersScreen() {
  const { t } = useTranslation();
  const all = useDeadLetters();
  const [open, setOpen] = useState<{ service: Service; letter: DeadLetter } | null>(null);
  const pending = all.some((each) => each.pending);
  const troubled = all.filter((each) => each.letters.length > 0 || each.error !== null);
  const none = !pending && troubled.length === 0;
  return (
    <div className="stack">
      <h1>{t('deadLetters.title')}</h1>
      <p className="muted">{t('deadLetters.explain')}</p>
      {pending ? <Loading /> : null}
      {none ? (
        <Empty icon="check" title={t('deadLetters.noneTitle')}>
          <p>{t('deadLetters.none')}</p>
        </Empty>
      ) : null}
      {troubled.map(({ service, letters, error }) => (
        <section key={service} className="stack" aria-label={t(`service.${service}`)}>
          <h2>{t(`service.${service}`)}</h2>
          {error ? <Banner tone="warning">{messageOf(error, t)}</Banner> : null}
          <ul className={letters.length > 0 ? 'feed' : undefined}>
            {letters.map((letter) => (
              <li key={letter.id} className="feed-item">
                <p>
                  <strong>{letter.affected ?? letter.summary ?? t('deadLetters.unknownAffected')}</strong>
                </p>
                <p className="small muted">
                  {letter.error} · {t('deadLetters.attempts', { count: letter.attempts })}
                  {letter.waitingBehind
                    ? ` · ${t('deadLetters.behind', { count: letter.waitingBehind })}`
                    : ''}
                </p>
                <div>
                  <Button onPress={() => setOpen({ service, letter })}>
                    {t('deadLetters.handle')}
                    <span className="visually-hidden"> {letter.affected ?? letter.type}</span>
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {open ? (
        <DeadLetterDialog service={open.service} letter={open.letter} onClose={() => setOpen(null)} />
      ) : null}
    </div>
  );
}
