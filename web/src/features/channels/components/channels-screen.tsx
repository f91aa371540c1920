import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sendTestMail, useChannelStatus } from '@/api/channels';
import { usePlatform } from '@/api/session';
import { Button } from '@/components/ui/button';
import { Banner } from '@/components/ui/banner';
import { Loaded } from '@/components/ui/loaded';
import { useNotify } from '@/components/ui/notices';
import { Tag } from '@/components/ui/tag';
import { messageOf } from '@/lib/problem-text';
import { Link } from '@tanstack/react-router';

/** The ways to reach people: what is set up, and a try of it. */
export function ChannelsScreen() {
  const { t } = useTranslation();
  const nameOf = (channel: string) =>
    channel === 'live' || channel === 'mail' || channel === 'push' ? t(`channels.names.${channel}`) : channel;
  const notify = useNotify();
  const platform = usePlatform();
  const status = useChannelStatus();
  const test = useMutation({
    mutationFn: sendTestMail,
    onSuccess: () => notify(t('channels.testSent'), 'success'),
  });
  return (
    <div className="stack">
      <h1>{t('channels.title')}</h1>
      <p className="muted">{t('channels.explain')}</p>
      {test.error ? <Banner tone="danger">{messageOf(test.error, t)}</Banner> : null}
      <Loaded query={status}>
        {(channels) => (
          <ul className="feed">
            {channels.map((channel) => (
              <li key={channel.channel} className="feed-item">
                <div className="row-between">
                  <h2>{nameOf(channel.channel)}</h2>
                  <Tag tone={channel.configured ? 'success' : 'warning'}>
                    {channel.configured ? t('channels.configured') : t('channels.notConfigured')}
                  </Tag>
                </div>
                <p className="muted">
                  {channel.channel === 'live'
                    ? t('channels.liveExplain')
                    : channel.channel === 'push'
                      ? t('channels.pushExplain')
                      : channel.detail}
                </p>
                {channel.channel === 'mail' ? (
                  <div className="row">
                    <Button isDisabled={!channel.configured || test.isPending} onPress={() => test.mutate()}>
                      {t('channels.sendTest')}
                    </Button>
                    {platform.data?.mailbox ? <Link to="/mailbox">{t('channels.openMailbox')}</Link> : null}
                  </div>
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </div>
  );
}
