import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  announcementKeys,
  cancelAnnouncement,
  reviseAnnouncement,
  scheduleAnnouncement,
  undoAnnouncement,
  useAnnouncement,
  type Announcement,
  type AnnouncementDraft,
} from '@/api/announcements';
import { useReachBoard } from '@/api/changes';
import { useEvent } from '@/api/events';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Icon } from '@/components/ui/icon';
import { Loaded } from '@/components/ui/loaded';
import { useNotify } from '@/components/ui/notices';
import { Progress } from '@/components/ui/progress';
import { Tag } from '@/components/ui/tag';
import { clockface } from '@/lib/dates';
import { uuidv7 } from '@/lib/ids';
import { usePreferences } from '@/lib/preferences';
import { Problem } from '@/lib/problem';
import { messageOf } from '@/lib/problem-text';
import { draftOf } from '../model/draft';
import { languageName } from '../model/language-name';
import { tones } from '../model/tones';
import { AnnouncementForm, AudienceReach } from './announcement-form';
import { SendDialog } from './send-dialog';

interface AnnouncementScreenProps {
  eventId: string;
  announcementId: string;
}

export function AnnouncementScreen({ eventId, announcementId }: AnnouncementScreenProps) {
  const { t } = useTranslation();
  const announcement = useAnnouncement(announcementId);
  return (
    <div className="stack">
      <Link to="/organize/$eventId/announcements" params={{ eventId }} className="row">
        <Icon name="back" />
        {t('announcement.listTitle')}
      </Link>
      <Loaded query={announcement}>{(data) => <Detail announcement={data} />}</Loaded>
    </div>
  );
}

type Deed =
  | { kind: 'schedule'; sendAt: string | null }
  | { kind: 'undo' }
  | { kind: 'cancel' }
  | { kind: 'revise'; draft: AnnouncementDraft };

interface Attempt {
  deed: Deed;
  seen: Announcement;
  /** Tried again under the same key it counts once. */
  key: string;
}

function perform({ deed, seen, key }: Attempt): Promise<Announcement> {
  switch (deed.kind) {
    case 'schedule':
      return scheduleAnnouncement(seen, deed.sendAt, key);
    case 'undo':
      return undoAnnouncement(seen, key);
    case 'cancel':
      return cancelAnnouncement(seen, key);
    case 'revise':
      return reviseAnnouncement(seen, deed.draft, key);
  }
}

function Detail({ announcement }: { announcement: Announcement }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const queries = useQueryClient();
  const notify = useNotify();
  const event = useEvent(announcement.eventId);
  const [open, setOpen] = useState<'send' | 'cancel' | 'edit' | null>(null);
  const timeZone = event.data?.timeZone ?? 'UTC';
  const clock = clockface(language, timeZone);
  const key = announcementKeys.one(announcement.id);
  const act = useMutation({
    mutationFn: perform,
    onSuccess: (next, { deed }) => {
      queries.setQueryData(key, next);
      void queries.invalidateQueries({ queryKey: announcementKeys.list(announcement.eventId) });
      setOpen(null);
      notify(t(`announcement.done.${deed.kind}`), 'success');
    },
    onError: (error) => {
      // Somebody else was faster, or it has gone out: what counts now is shown.
      if (error instanceof Problem && (error.status === 412 || error.status === 409))
        void queries.invalidateQueries({ queryKey: key });
    },
  });
  const start = (deed: Deed) => act.mutate({ deed, seen: announcement, key: uuidv7() });
  const show = (what: 'send' | 'cancel' | 'edit') => {
    act.reset();
    setOpen(what);
  };
  const { state, texts, fallbackLanguage, sendAt, changeId } = announcement;
  const editable = state === 'draft' || state === 'scheduled';
  return (
    <>
      <h1 dir="auto">{texts[fallbackLanguage]?.title}</h1>
      <p>
        <Tag {...(tones[state] ? { tone: tones[state] } : {})}>{t(`announcement.state.${state}`)}</Tag>{' '}
        {announcement.aboutOtherEvents ? <Tag>{t('announcement.otherEvents')}</Tag> : null}
      </p>
      {state === 'scheduled' && sendAt ? (
        <Banner
          tone="warning"
          actions={
            <Button isDisabled={act.isPending} onPress={() => start({ kind: 'undo' })}>
              {t('announcement.undo')}
            </Button>
          }
        >
          {t('announcement.goesOut', { when: clock.dateTime(sendAt) })}
        </Banner>
      ) : null}
      {act.error && open === null ? <Banner tone="danger">{messageOf(act.error, t)}</Banner> : null}
      {changeId ? <Reached eventId={announcement.eventId} changeId={changeId} /> : null}
      {open === 'edit' && editable ? (
        <AnnouncementForm
          eventId={announcement.eventId}
          initial={draftOf(announcement)}
          saving={act.isPending}
          error={act.error}
          onSave={(draft) => start({ kind: 'revise', draft })}
        />
      ) : (
        <Texts announcement={announcement} />
      )}
      {editable && open !== 'edit' ? (
        <AudienceReach eventId={announcement.eventId} draft={announcement} />
      ) : null}
      {open === 'edit' && editable ? (
        // Nothing is sent or called off in between: what is written here would be lost without a word.
        <div className="row">
          <Button onPress={() => setOpen(null)}>{t('action.cancel')}</Button>
        </div>
      ) : (
        <div className="row">
          {editable ? (
            <>
              <Button tone="primary" icon="send" onPress={() => show('send')}>
                {state === 'draft' ? t('announcement.send') : t('announcement.otherTime')}
              </Button>
              <Button onPress={() => show('edit')}>{t('announcement.edit')}</Button>
            </>
          ) : null}
          {state === 'cancelled' ? null : (
            <Button tone="danger" onPress={() => show('cancel')}>
              {changeId ? t('announcement.takeBack') : t('announcement.cancel')}
            </Button>
          )}
        </div>
      )}
      <SendDialog
        announcement={announcement}
        timeZone={timeZone}
        isOpen={open === 'send'}
        sending={act.isPending}
        error={open === 'send' ? act.error : null}
        onClose={() => setOpen(null)}
        onSend={(at) => start({ kind: 'schedule', sendAt: at })}
      />
      <Dialog
        title={changeId ? t('announcement.takeBack') : t('announcement.cancel')}
        isOpen={open === 'cancel'}
        onClose={() => setOpen(null)}
      >
        <p>{changeId ? t('announcement.takeBackExplain') : t('announcement.cancelExplain')}</p>
        {act.error ? <Banner tone="danger">{messageOf(act.error, t)}</Banner> : null}
        <div className="row">
          <Button tone="danger" isDisabled={act.isPending} onPress={() => start({ kind: 'cancel' })}>
            {changeId ? t('announcement.takeBackYes') : t('announcement.cancelYes')}
          </Button>
          <Button onPress={() => setOpen(null)}>{t('editor.notYet')}</Button>
        </div>
      </Dialog>
    </>
  );
}

/** What everybody reads, each language once. */
function Texts({ announcement: { texts, fallbackLanguage } }: { announcement: Announcement }) {
  const { t } = useTranslation();
  return (
    <>
      {Object.entries(texts).map(([language, text]) => (
        <section key={language} className="panel stack-tight">
          <h2>
            {language === fallbackLanguage
              ? t('announcement.textForOthers', { language: languageName(t, language) })
              : t('announcement.textIn', { language: languageName(t, language) })}
          </h2>
          <div lang={language} dir="auto" className="stack-tight">
            <p>
              <strong>{text.title}</strong>
            </p>
            <p className="announcement-body">{text.body}</p>
          </div>
          {text.easyRead ? (
            <>
              <h3>{t('announcement.easyRead')}</h3>
              <div lang={language} dir="auto">
                <p className="announcement-body">{text.easyRead}</p>
              </div>
            </>
          ) : null}
        </section>
      ))}
    </>
  );
}

/** How far it has come, live. */
function Reached({ eventId, changeId }: { eventId: string; changeId: string }) {
  const { t } = useTranslation();
  const board = useReachBoard(changeId);
  return (
    <Loaded query={board}>
      {({ touched, told, complete }) => (
        <section className="panel stack" aria-label={t('reach.board')}>
          <p className="reach-headline">
            <span className="reach-number numeral">{touched}</span>{' '}
            {t('reach.peopleTouched', { count: touched })}
            {complete === false ? <Tag tone="warning">{t('reach.counting')}</Tag> : null}
          </p>
          <Progress
            label={t('reach.told')}
            value={touched === 0 ? 0 : (told / touched) * 100}
            valueLabel={t('reach.of', { value: told, touched })}
          />
          <Link to="/organize/$eventId/changes/$changeId" params={{ eventId, changeId }}>
            {t('announcement.wholeBoard')}
          </Link>
        </section>
      )}
    </Loaded>
  );
}
