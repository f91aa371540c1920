import { useTranslation } from 'react-i18next';
import type { Contents, Section } from '@/api/health';
import { linesOf } from '../model/content';

/** What stands in a section, to be read. */
export function SectionLines<S extends Section>({ section, content }: { section: S; content: Contents[S] }) {
  const { t } = useTranslation();
  const lines = linesOf(t, section, content);
  if (lines.length === 0) return <p className="muted">{t('health.nothingSaid')}</p>;
  return (
    <ul className="plain-list">
      {lines.map((line) => (
        <li key={line} dir="auto">
          {line}
        </li>
      ))}
    </ul>
  );
}
