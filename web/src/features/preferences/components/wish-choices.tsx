import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMyEvents } from '@/api/events';
import {
  categoryNames,
  choose,
  wayNames,
  wishesKey,
  type CategoryInfo,
  type Way,
  type Wishes,
} from '@/api/wishes';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { Select } from '@/components/ui/select';
import { messageOf } from '@/lib/problem-text';
import { everywhere, ownChoice, wanted } from '../model/choices';

/** By category and channel, everywhere or in one event: the more particular word wins. */
export function WishChoices({ wishes }: { wishes: Wishes }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [place, setPlace] = useState(everywhere);
  const events = useMyEvents();
  const change = useMutation({
    mutationFn: choose,
    // A read that began before this says nothing about what comes after it.
    onMutate: () => queries.cancelQueries({ queryKey: wishesKey }),
    onSuccess: (kept) => queries.setQueryData(wishesKey, kept),
  });
  const eventId = place === everywhere ? null : place;
  const own = wishes.choices.filter((each) => each.eventId === eventId);
  return (
    <div className="stack">
      <h3>{t('wishes.choices')}</h3>
      <p className="muted small">{t('wishes.choicesExplain')}</p>
      {change.error ? <Banner tone="danger">{messageOf(change.error, t)}</Banner> : null}
      <Select
        label={t('wishes.where')}
        value={place}
        options={[
          { id: everywhere, label: t('wishes.everywhere') },
          ...(events.data?.items ?? []).map(({ id, name }) => ({ id, label: name })),
        ]}
        onChange={setPlace}
      />
      {wishes.categories.map((category) => (
        <CategoryChoices
          key={category.category}
          category={category}
          isWanted={(way) => wanted(wishes.choices, eventId, category.category, way)}
          byMail={ownChoice(wishes.choices, null, category.category, 'email')?.saidBy === 'mail'}
          onChange={(way, value) =>
            change.mutate({ eventId, category: category.category, channel: way, wanted: value })
          }
        />
      ))}
      {eventId !== null && own.length > 0 ? (
        <div>
          <Button
            isDisabled={change.isPending}
            onPress={() => {
              for (const { category, channel } of own)
                change.mutate({ eventId, category, channel, wanted: null });
            }}
          >
            {t('wishes.asEverywhere')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

interface CategoryChoicesProps {
  category: CategoryInfo;
  isWanted: (way: Way) => boolean;
  byMail: boolean;
  onChange: (way: Way, wanted: boolean) => void;
}

function CategoryChoices({ category, isWanted, byMail, onChange }: CategoryChoicesProps) {
  const { t } = useTranslation();
  const known = categoryNames.find((each) => each === category.category);
  if (!known) return null;
  return (
    <fieldset className="fieldset">
      <legend className="field-label">{t(`wishes.category.${known}`)}</legend>
      <p className="muted small">{t(`wishes.categoryExplain.${known}`)}</p>
      {category.optional ? (
        <div className="wish-ways">
          {wayNames
            .filter((way) => category.channels.includes(way))
            .map((way) => (
              <Checkbox
                key={way}
                label={t(`wishes.way.${way}`)}
                isSelected={isWanted(way)}
                onChange={(selected) => onChange(way, selected)}
              />
            ))}
        </div>
      ) : (
        <p>{t('wishes.always')}</p>
      )}
      {category.optional && byMail && !isWanted('email') ? (
        <p className="muted small">{t('wishes.byMail')}</p>
      ) : null}
    </fieldset>
  );
}
