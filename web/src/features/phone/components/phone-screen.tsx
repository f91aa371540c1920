import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { connectPhone, usePhoneMessages } from '@/api/phone';
import { usePerson } from '@/api/session';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Loaded } from '@/components/ui/loaded';
import { useNotify } from '@/components/ui/notices';
import { Empty } from '@/components/ui/states';
import { Tag } from '@/components/ui/tag';
import { usePreferences } from '@/lib/preferences';
import { messageOf } from '@/lib/problem-text';

/** What phones would show, on a platform that demonstrates itself on one machine. */
export function PhoneScreen() {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const person = usePerson();
  const notify = useNotify();
  const messages = usePhoneMessages();
  const connect = useMutation({
    mutationFn: connectPhone,
    onSuccess: () => notify(t('phone.connected'), 'success'),
  });
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'medium' });
  return (
    <div className="stack">
      <h1>{t('phone.title')}</h1>
      <p className="muted">{t('phone.explain')}</p>
      {connect.error ? <Banner tone="danger">{messageOf(connect.error, t)}</Banner> : null}
      {person ? (
        <div>
          <Button isDisabled={connect.isPending} onPress={() => connect.mutate(person.id)}>
            {t('phone.connect')}
          </Button>
        </div>
      ) : null}
      <Loaded query={messages}>
        {(items) =>
          items.length === 0 ? (
            <Empty icon="bell" title={t('phone.emptyTitle')}>
              <p>{t('phone.empty')}</p>
            </Empty>
          ) : (
            <ul className="feed">
              {items.map((item) => (
                <li key={item.id} className="feed-item stack-tight">
                  <div className="row-between">
                    <strong dir="auto">{item.title || item.to}</strong>
                    <Tag>{t(`channels.names.${item.way}`)}</Tag>
                  </div>
                  <p className="mail-text" dir="auto">
                    {item.text}
                  </p>
                  <span className="small muted">
                    {t('phone.to', { to: item.to })} · {time.format(new Date(item.at))}
                    {item.data?.silent === 'true' ? ` · ${t('phone.silent')}` : ''}
                    {item.times > 1 ? ` · ${t('phone.times', { count: item.times })}` : ''}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}
