import { useTranslation } from 'react-i18next';
import type { PrivacyPart } from '@/api/privacy';
import { Progress } from '@/components/ui/progress';
import { Tag } from '@/components/ui/tag';
import { serviceName } from '../model/service-name';

/** How many services have done their part, and on which we wait. */
export function PartsProgress({ label, parts }: { label: string; parts: readonly PrivacyPart[] }) {
  const { t } = useTranslation();
  const done = parts.filter((part) => part.state === 'done').length;
  const waiting = parts.filter((part) => part.state !== 'done');
  return (
    <div className="stack-tight">
      <Progress
        label={label}
        value={parts.length === 0 ? 0 : (done / parts.length) * 100}
        valueLabel={t('privacy.partsDone', { done, total: parts.length })}
      />
      {waiting.length > 0 ? (
        <ul className="plain-list">
          {waiting.map((part) => (
            <li key={part.service} className="row-between">
              <span>{serviceName(t, part.service)}</span>
              <Tag tone={part.state === 'unreachable' ? 'warning' : 'accent'}>
                {part.state === 'unreachable' ? t('privacy.unreachable') : t('privacy.waiting')}
              </Tag>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
