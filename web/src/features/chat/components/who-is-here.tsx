import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames } from '@/api/people';
import { usePerson } from '@/api/session';
import { Button } from '@/components/ui/button';
import { usePreferences } from '@/lib/preferences';
import { useWriteTo } from '../model/write-to';

/** More names than these are a number. */
const mostNames = 100;

interface WhoIsHereProps {
  people: readonly string[];
  count: number;
  typing: readonly string[];
}

/** Who has this channel open, on any device. It changes without being announced: nobody waits for it. */
export function WhoIsHere({ people, count, typing }: WhoIsHereProps) {
  const { t } = useTranslation();
  const { language, calm } = usePreferences();
  const me = usePerson();
  // Whoever was seen once keeps the name, so that coming and leaving asks for nobody again.
  const [seen, setSeen] = useState<readonly string[]>([]);
  const fresh = [...people.slice(0, mostNames), ...typing].filter(
    (id) => id !== me?.id && !seen.includes(id),
  );
  if (fresh.length > 0) setSeen([...seen, ...fresh].slice(-2 * mostNames));
  const names = useNames(seen);
  const collator = new Intl.Collator(language);
  const writeTo = useWriteTo();
  const named = people
    .map((id) => ({ id, name: names.get(id) ?? '' }))
    .filter(({ name }) => name !== '')
    .sort((one, other) => collator.compare(one.name, other.name));
  const self = me && people.includes(me.id) ? [{ id: me.id, name: t('chat.you') }] : [];
  const others = count - named.length - self.length;
  const writing = typing.filter((id) => id !== me?.id);
  if (count === 0) return null;
  return (
    <div className="who-is-here">
      <details>
        <summary>{t('chat.here', { count })}</summary>
        <ul>
          {[...self, ...named].map(({ id, name }) => (
            <li key={id}>
              <span dir="auto">{name}</span>
              {writeTo && id !== me?.id ? (
                <Button tone="quiet" aria-label={t('chat.writeTo', { name })} onPress={() => writeTo(id)}>
                  {t('chat.writeToThem')}
                </Button>
              ) : null}
            </li>
          ))}
          {others > 0 ? <li className="muted">{t('chat.hereOthers', { count: others })}</li> : null}
        </ul>
      </details>
      {writing.length > 0 && !calm ? (
        <p className="small muted">
          {writing.length === 1
            ? t('chat.writingOne', { name: names.get(writing[0] ?? '') ?? t('chat.somebody') })
            : t('chat.writing', { count: writing.length })}
        </p>
      ) : null}
    </div>
  );
}
