import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loadMail, loadMails } from '@/api/setup';
import { Button } from '@/components/ui/button';
import { Loaded } from '@/components/ui/loaded';
import { Empty } from '@/components/ui/states';
import { usePreferences } from '@/lib/preferences';

/** Every mail of a local platform ends here instead of in the world. */
export function MailboxScreen() {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const [selected, setSelected] = useState<string>();
  const mails = useQuery({ queryKey: ['mails'], queryFn: loadMails, refetchInterval: 5000 });
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'medium' });
  return (
    <div className="stack">
      <h1>{t('mailbox.title')}</h1>
      <p className="muted">{t('mailbox.explain')}</p>
      <Loaded query={mails}>
        {(items) =>
          items.length === 0 ? (
            <Empty icon="mail" title={t('mailbox.emptyTitle')}>
              <p>{t('mailbox.empty')}</p>
            </Empty>
          ) : (
            <div className="two-panes">
              <ul className="feed">
                {items.map((mail) => (
                  <li key={mail.id} className="feed-item">
                    <Button tone="quiet" onPress={() => setSelected(mail.id)}>
                      <span dir="auto">{mail.subject}</span>
                    </Button>
                    <span className="small muted">
                      {t('mailbox.to', { to: [mail.to].flat().join(', ') })}
                      {mail.sentAt ? ` · ${time.format(new Date(mail.sentAt))}` : ''}
                    </span>
                  </li>
                ))}
              </ul>
              {selected ? <MailView id={selected} /> : <p className="muted">{t('mailbox.choose')}</p>}
            </div>
          )
        }
      </Loaded>
    </div>
  );
}

function MailView({ id }: { id: string }) {
  const { t } = useTranslation();
  const mail = useQuery({ queryKey: ['mail', id], queryFn: () => loadMail(id) });
  return (
    <Loaded query={mail}>
      {(data) => (
        <article className="panel stack">
          <h2 dir="auto">{data.subject}</h2>
          <p className="small muted">{t('mailbox.to', { to: [data.to].flat().join(', ') })}</p>
          <p className="mail-text" dir="auto">
            {data.text}
          </p>
        </article>
      )}
    </Loaded>
  );
}
