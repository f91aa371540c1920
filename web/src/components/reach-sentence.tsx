import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '@/lib/preferences';
import { Banner } from './ui/banner';

interface Counted {
  people: number;
  bound: 'exact' | 'at-least' | 'about';
  /** The services that did not answer. */
  silent: readonly ('event' | 'ticketing' | 'identity')[];
}

/** “This reaches 214 people”, and who did not answer when it was counted. */
export function ReachSentence({ preview }: { preview: Counted }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const sentence = <p className="reach-sentence">{sentenceOf(t, preview)}</p>;
  if (preview.silent.length === 0) return sentence;
  const who = new Intl.ListFormat(language).format(
    preview.silent.map((owner) => t(`reachPreview.owner.${owner}`)),
  );
  return (
    <Banner tone="warning">
      {sentence}
      <p>{t('reachPreview.silent', { who })}</p>
    </Banner>
  );
}

function sentenceOf(t: TFunction, { people, bound }: Counted): string {
  if (bound === 'exact') return t('reachPreview.exact', { count: people });
  return bound === 'about'
    ? t('reachPreview.about', { count: people })
    : t('reachPreview.atLeast', { count: people });
}
