import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/icon';

interface StarButtonProps {
  title: string;
  starred: boolean;
  onChange: (starred: boolean) => void;
  /** Where somebody who is not signed in goes first. */
  signInHref?: string | undefined;
}

/** A native toggle: a programme shows hundreds of them. */
export function StarButton({ title, starred, onChange, signInHref }: StarButtonProps) {
  const { t } = useTranslation();
  if (signInHref) {
    return (
      <a className="star" href={signInHref} aria-label={t('star.signIn', { title })}>
        <Icon name="star" />
      </a>
    );
  }
  return (
    <button
      type="button"
      className="star"
      aria-pressed={starred}
      aria-label={t('star.label', { title })}
      onClick={() => onChange(!starred)}
    >
      <Icon name="star" filled={starred} />
    </button>
  );
}
