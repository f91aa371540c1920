import { useTranslation } from 'react-i18next';
import { useEvent } from '@/api/events';
import type { Health, Section } from '@/api/health';
import { usePerson } from '@/api/session';
import { Button } from '@/components/ui/button';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';
import { sectionOf } from '../model/content';
import { SectionLines } from './section-lines';

const order: readonly Section[] = ['medical', 'medication', 'contacts', 'support', 'dietary'];

interface HealthSheetProps {
  health: Health;
  /** Recorded as printed, so it may be. */
  printable: boolean;
  onClose: () => void;
}

/** What was opened, on one page; on paper in large print with who printed it and when. */
export function HealthSheet({ health, printable, onClose }: HealthSheetProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const person = usePerson();
  const event = useEvent(health.eventId);
  const clock = clockface(language, event.data?.timeZone ?? 'UTC');
  return (
    <article className="health-sheet stack" aria-labelledby="health-sheet-title" data-printable={printable}>
      <h2 id="health-sheet-title" dir="auto">
        {health.name}
      </h2>
      <p className="muted">
        {event.data?.name}
        {health.birthDate
          ? ` · ${t('health.born', { date: clock.date(`${health.birthDate}T12:00:00Z`) })}`
          : ''}
      </p>
      {order
        .filter((section) => health.includes.includes(section))
        .map((section) => (
          <section key={section} aria-label={t(`health.section.${section}`)}>
            <h3>{t(`health.section.${section}`)}</h3>
            <SectionLines section={section} content={sectionOf(health, section).content} />
          </section>
        ))}
      <p className="small">
        {printable
          ? t('health.printedBy', { name: person?.name ?? '', when: clock.dateTime(health.readAt) })
          : t('health.readAt', { when: clock.dateTime(health.readAt) })}
      </p>
      <div className="row no-print">
        <Button onPress={onClose}>{t('health.close')}</Button>
        {printable ? (
          <Button tone="primary" onPress={() => window.print()}>
            {t('health.print')}
          </Button>
        ) : null}
      </div>
    </article>
  );
}
