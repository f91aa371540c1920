import { useTranslation } from 'react-i18next';
import { Problem } from '@/lib/problem';
import { faultText } from '@/lib/problem-text';

/** What is wrong with a file that was refused, place by place. */
export function Faults({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (!(error instanceof Problem) || error.errors.length === 0) return null;
  return (
    <ul>
      {error.errors.map((fault) => (
        <li key={`${fault.pointer}${fault.code}`}>
          <code dir="ltr">{fault.pointer}</code> {faultText(t, fault)}
        </li>
      ))}
    </ul>
  );
}
