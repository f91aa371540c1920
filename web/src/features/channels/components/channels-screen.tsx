import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sendChannelTest, useChannelStatus, type ChannelBudget, type ChannelStatus } from '@/api/channels';
import { useOrganizations } from '@/api/organizations';
import { usePlatform } from '@/api/session';
import { Button } from '@/components/ui/button';
import { Banner } from '@/components/ui/banner';
import { Loaded } from '@/components/ui/loaded';
import { useNotify } from '@/components/ui/notices';
import { Tag } from '@/components/ui/tag';
import { usePreferences } from '@/lib/preferences';
import { messageOf } from '@/lib/problem-text';
import { Link } from '@tanstack/react-router';

const ways = ['live', 'push', 'fcm', 'onesignal', 'mail', 'sms'] as const;
type Way = (typeof ways)[number];

/** The ways to reach people: what is set up, and a try of it. */
export function ChannelsScreen() {
  const { t } = useTranslation();
  const status = useChannelStatus();
  return (
    <div className="stack">
      <h1>{t('channels.title')}</h1>
      <p className="muted">{t('channels.explain')}</p>
      <Loaded query={status}>
        {(channels) => (
          <ul className="feed">
            {channels.map((channel) => (
              <li key={channel.channel} className="feed-item">
                <Channel channel={channel} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </div>
  );
}

function Channel({ channel }: { channel: ChannelStatus }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const platform = usePlatform();
  const test = useMutation({
    mutationFn: () => sendChannelTest(channel.channel),
    onSuccess: () => notify(t('channels.testSent'), 'success'),
  });
  const known = ways.find((each): each is Way => each === channel.channel);
  const name = known ? t(`channels.names.${known}`) : channel.channel;
  return (
    <div className="stack-tight">
      <div className="row-between">
        <h2>{name}</h2>
        <Tag tone={channel.configured ? 'success' : 'warning'}>
          {channel.configured ? t('channels.configured') : t('channels.notConfigured')}
        </Tag>
      </div>
      {known ? <p className="muted">{t(`channels.explains.${known}`)}</p> : null}
      {channel.configured ? null : (
        <p>
          {t('channels.missing')} <code dir="ltr">{channel.missing.join(', ')}</code>
        </p>
      )}
      {channel.detail ? (
        <p className="small muted">
          <bdi dir="ltr">{channel.detail}</bdi>
        </p>
      ) : null}
      {channel.circuit === 'open' || channel.circuit === 'half_open' ? (
        <Banner tone="warning">{t('channels.providerDown')}</Banner>
      ) : null}
      {channel.budgets.map((budget) => (
        <Budget key={budget.organizationId} budget={budget} />
      ))}
      {test.error ? <Banner tone="danger">{messageOf(test.error, t)}</Banner> : null}
      {channel.testable ? (
        <div className="row">
          <Button isDisabled={!channel.configured || test.isPending} onPress={() => test.mutate()}>
            {t('channels.sendTest', { way: name })}
          </Button>
          {channel.channel === 'mail' && platform.data?.mailbox ? (
            <Link to="/mailbox">{t('channels.openMailbox')}</Link>
          ) : null}
          {channel.channel !== 'mail' && platform.data?.phone ? (
            <Link to="/phone">{t('channels.openPhone')}</Link>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

function Budget({ budget }: { budget: ChannelBudget }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const organizations = useOrganizations();
  const money = new Intl.NumberFormat(language, { style: 'currency', currency: budget.currency });
  const name = organizations.data?.items.find((each) => each.id === budget.organizationId)?.name ?? '';
  const text = t('channels.spent', {
    organization: name,
    spent: money.format(budget.spent / 1_000_000),
    most: money.format(budget.most / 1_000_000),
  });
  return budget.alert ? (
    <Banner tone="warning">
      {text} {t('channels.budgetAlert')}
    </Banner>
  ) : (
    <p>{text}</p>
  );
}
