import { useTranslation } from 'react-i18next';
import type { Attachment } from '@/api/chat-news';
import { Icon } from '@/components/ui/icon';
import { usePreferences } from '@/lib/preferences';

/** What hangs on a message: a photo is seen, a file is saved. */
export function AttachmentOf({ attachment }: { attachment: Attachment }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const { path, name, bytes, width, height, alt, scanned } = attachment;
  if (name === null) {
    return (
      <img
        className="chat-photo"
        src={path}
        width={width ?? undefined}
        height={height ?? undefined}
        alt={alt ?? ''}
        loading="lazy"
      />
    );
  }
  const size = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: 'kilobyte',
    maximumFractionDigits: 0,
  }).format(Math.max(1, Math.round(bytes / 1000)));
  return (
    <p className="chat-file">
      <Icon name="list" />
      <a href={path} download={name}>
        <bdi>{name}</bdi>
      </a>{' '}
      <span className="small muted">
        <span className="numeral">{size}</span>
        {scanned ? null : ` · ${t('chat.unscanned')}`}
      </span>
    </p>
  );
}
