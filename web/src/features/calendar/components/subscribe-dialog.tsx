import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { makeFeed, revokeFeed, useFeeds, useReloadFeeds, type Calendars, type Feed } from '@/api/calendar';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Loaded } from '@/components/ui/loaded';
import { NativeField } from '@/components/ui/native-field';
import { useNotify } from '@/components/ui/notices';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';
import { messageOf } from '@/lib/problem-text';
import { calendarLabel, type Names } from '../model/labels';

interface SubscribeDialogProps {
  eventId: string;
  calendar: string;
  calendars: Calendars | undefined;
  names: Names;
  me: string | undefined;
  onClose: () => void;
}

/** Secret addresses by which other programs read calendars; each is shown once. */
export function SubscribeDialog({ eventId, calendar, calendars, names, me, onClose }: SubscribeDialogProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const notify = useNotify();
  const feeds = useFeeds(eventId);
  const reloadFeeds = useReloadFeeds(eventId);
  const [made, setMade] = useState<{ calendar: string; address: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const clock = clockface(language, Intl.DateTimeFormat().resolvedOptions().timeZone);
  const label = (each: string) => calendarLabel(t, each, calendars, names, me);

  const run = async (action: () => Promise<void>) => {
    setBusy(true);
    try {
      await action();
      reloadFeeds();
    } catch (error) {
      notify(messageOf(error, t), 'danger');
    } finally {
      setBusy(false);
    }
  };
  const make = (wanted: string) =>
    void run(async () => {
      const { address } = await makeFeed(eventId, wanted, language);
      setMade({ calendar: wanted, address });
    });
  const revoke = (feed: Feed) =>
    void run(async () => {
      await revokeFeed(eventId, feed.id);
      setMade(null);
      notify(t('calendar.feed.revoked'));
    });
  const copy = async (address: string) => {
    try {
      await navigator.clipboard.writeText(address);
      notify(t('calendar.feed.copied'), 'success');
    } catch {
      notify(t('calendar.feed.notCopied'), 'danger');
    }
  };

  return (
    <Dialog title={t('calendar.subscribe')} isOpen onClose={onClose}>
      <p>{t('calendar.feed.lead')}</p>
      {made ? (
        <div className="stack-tight panel">
          <Banner tone="warning">{t('calendar.feed.secret')}</Banner>
          <NativeField
            label={t('calendar.feed.address', { calendar: label(made.calendar) })}
            value={made.address}
            readOnly
            dir="ltr"
            onFocus={(event) => event.currentTarget.select()}
          />
          <div className="row">
            <Button tone="primary" onPress={() => void copy(made.address)}>
              {t('calendar.feed.copy')}
            </Button>
            <a className="button" href={made.address.replace(/^https?:/, 'webcal:')}>
              {t('calendar.feed.open')}
            </a>
          </div>
        </div>
      ) : (
        <Button tone="primary" isDisabled={busy} onPress={() => make(calendar)}>
          {t('calendar.feed.make', { calendar: label(calendar) })}
        </Button>
      )}
      <h3>{t('calendar.feed.yours')}</h3>
      <Loaded query={feeds}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t('calendar.feed.none')}</p>
          ) : (
            <ul className="stack-tight">
              {items.map((feed) => (
                <li key={feed.id} className="row-between">
                  <span>
                    <bdi>{label(feed.calendar)}</bdi>
                    <span className="small muted">
                      {' · '}
                      {feed.readAt
                        ? t('calendar.feed.read', { when: clock.dateTime(feed.readAt) })
                        : t('calendar.feed.notRead')}
                    </span>
                  </span>
                  <span className="row">
                    <Button isDisabled={busy} onPress={() => make(feed.calendar)}>
                      {t('calendar.feed.anew')}
                    </Button>
                    <Button tone="danger" isDisabled={busy} onPress={() => revoke(feed)}>
                      {t('calendar.feed.revoke')}
                    </Button>
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <Button onPress={onClose}>{t('action.close')}</Button>
    </Dialog>
  );
}
