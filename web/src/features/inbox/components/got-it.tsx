import { useTranslation } from 'react-i18next';
import { isConfirmed } from '@/api/inbox';
import type { InboxItem } from '@/api/types';
import { Button } from '@/components/ui/button';
import { Tag } from '@/components/ui/tag';
import { useReplacement } from '@/lib/replacement';

interface GotItProps {
  item: InboxItem;
  /** What the message is about, for whoever hears the button alone. */
  title: string;
  onConfirm: () => void;
}

/** Says that the reader has understood; what takes the button's place also takes its focus. */
export function GotIt({ item, title, onConfirm }: GotItProps) {
  const { t } = useTranslation();
  const { ref, expect } = useReplacement<HTMLSpanElement>();
  return isConfirmed(item) ? (
    <span ref={ref} tabIndex={-1}>
      <Tag tone="success">{t('inbox.confirmed')}</Tag>
    </span>
  ) : (
    <Button
      tone="primary"
      icon="check"
      onPress={() => {
        expect();
        onConfirm();
      }}
    >
      {t('inbox.gotIt')}
      <span className="visually-hidden"> {title}</span>
    </Button>
  );
}
