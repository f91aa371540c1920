import { useTranslation } from 'react-i18next';
import { textIn } from '@/api/alert-words';
import type { AlertNotice } from '@/api/alerts';
import { isConfirmed } from '@/api/inbox';
import type { InboxItem } from '@/api/types';
import { Button } from '@/components/ui/button';
import { Tag } from '@/components/ui/tag';
import { usePreferences } from '@/lib/preferences';
import { useReplacement } from '@/lib/replacement';

/** An emergency alert, as it stays in the inbox when it is over. */
export function AlertMessage({
  item,
  notice,
  onConfirm,
}: {
  item: InboxItem;
  notice: AlertNotice;
  onConfirm: () => void;
}) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const { ref: answerRef, expect: expectAnswer } = useReplacement<HTMLSpanElement>();
  const text = textIn(notice.texts, language);
  return (
    <li className="feed-item" data-confirmed={isConfirmed(item) ? '' : undefined}>
      <div>
        <Tag tone={notice.exercise ? 'warning' : 'danger'}>
          {notice.exercise ? t('alert.exercise') : t(`alert.type.${notice.messageType}`)}
        </Tag>
      </div>
      {text ? (
        <div lang={text.language} dir={text.direction}>
          <p className="session-title">{text.headline}</p>
          {text.instruction ? <p>{text.instruction}</p> : null}
          {text.description ? <p>{text.description}</p> : null}
        </div>
      ) : null}
      <div className="row">
        {isConfirmed(item) ? (
          <span ref={answerRef} tabIndex={-1}>
            <Tag tone="success">{t('inbox.confirmed')}</Tag>
          </span>
        ) : (
          <Button
            tone="primary"
            icon="check"
            onPress={() => {
              expectAnswer();
              onConfirm();
            }}
          >
            {t('inbox.gotIt')}
            <span className="visually-hidden"> {text?.headline}</span>
          </Button>
        )}
      </div>
    </li>
  );
}
