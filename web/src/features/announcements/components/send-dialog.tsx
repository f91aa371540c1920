import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Announcement } from '@/api/announcements';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { RadioGroup } from '@/components/ui/choice';
import { DateTimeField } from '@/components/ui/date-time-field';
import { Dialog } from '@/components/ui/dialog';
import { instantAt } from '@/lib/dates';
import { messageOf } from '@/lib/problem-text';
import { languageName } from '../model/language-name';
import { AudienceReach } from './announcement-form';

interface SendDialogProps {
  announcement: Announcement;
  timeZone: string;
  isOpen: boolean;
  sending: boolean;
  error: Error | null;
  onClose: () => void;
  /** With null at once, after a moment in which it can be undone. */
  onSend: (sendAt: string | null) => void;
}

/** Says once more whom it reaches and what they read, then sends it now or later. */
export function SendDialog({ announcement, timeZone, ...props }: SendDialogProps) {
  const { t } = useTranslation();
  const [when, setWhen] = useState('now');
  const [at, setAt] = useState('');
  const later = when === 'later';
  const said = Object.keys(announcement.texts).map((language) => languageName(t, language));
  return (
    <Dialog title={t('announcement.sendTitle')} isOpen={props.isOpen} onClose={props.onClose}>
      <AudienceReach eventId={announcement.eventId} draft={announcement} />
      <p>
        {t('announcement.inLanguages', {
          languages: said.join(', '),
          fallback: languageName(t, announcement.fallbackLanguage),
        })}
      </p>
      <RadioGroup
        label={t('announcement.when')}
        value={when}
        onChange={setWhen}
        options={[
          { id: 'now', label: t('announcement.now') },
          { id: 'later', label: t('announcement.later') },
        ]}
      />
      {later ? (
        <DateTimeField
          label={t('announcement.sendAt')}
          hint={timeZone}
          value={at}
          onChange={setAt}
          isRequired
        />
      ) : null}
      {props.error ? <Banner tone="danger">{messageOf(props.error, t)}</Banner> : null}
      <div className="row">
        <Button
          tone="primary"
          icon="send"
          isDisabled={props.sending || (later && at === '')}
          onPress={() => props.onSend(later ? instantAt(at, timeZone) : null)}
        >
          {later ? t('announcement.schedule') : t('announcement.sendNow')}
        </Button>
        <Button onPress={props.onClose}>{t('editor.notYet')}</Button>
      </div>
    </Dialog>
  );
}
