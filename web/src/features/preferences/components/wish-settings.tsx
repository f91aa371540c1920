import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  forms,
  keepWishSettings,
  useWishes,
  wishesKey,
  type TextForm,
  type WishSettings as Settings,
  type Wishes,
} from '@/api/wishes';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Checkbox, RadioGroup } from '@/components/ui/choice';
import { TextField } from '@/components/ui/field';
import { Loaded } from '@/components/ui/loaded';
import { useNotify } from '@/components/ui/notices';
import { Select } from '@/components/ui/select';
import { changePreferences } from '@/lib/preferences';
import { faultOf, messageOf } from '@/lib/problem-text';
import { WishChoices } from './wish-choices';

/** How somebody wants to be told: on all their devices, and by the platform while the app is closed. */
export function WishSettings() {
  const { t } = useTranslation();
  const wishes = useWishes();
  return (
    <section className="panel stack" aria-labelledby="wishes">
      <h2 id="wishes">{t('wishes.title')}</h2>
      <p>{t('wishes.explain')}</p>
      <Loaded query={wishes}>
        {(now) => (
          <>
            <HoursAndForm wishes={now} />
            <WishChoices wishes={now} />
          </>
        )}
      </Loaded>
    </section>
  );
}

function HoursAndForm({ wishes }: { wishes: Wishes }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const notify = useNotify();
  const [draft, setDraft] = useState<Settings>(wishes.settings);
  const change = (part: Partial<Settings>) => setDraft({ ...draft, ...part });
  const save = useMutation({
    mutationFn: keepWishSettings,
    onMutate: () => queries.cancelQueries({ queryKey: wishesKey }),
    onSuccess: (kept) => {
      queries.setQueryData(wishesKey, kept);
      // Who asks the platform for calm wants it of this device too.
      if (kept.settings.calm !== wishes.settings.calm) changePreferences({ calm: kept.settings.calm });
      notify(t('wishes.saved'), 'success');
    },
  });
  const fault = (place: string) => faultOf(t, save.error, (pointer) => pointer === place);
  const quiet = draft.quietFrom !== null || draft.quietUntil !== null;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(draft);
      }}
    >
      {save.error ? <Banner tone="danger">{messageOf(save.error, t)}</Banner> : null}
      <div className="stack-tight">
        <Checkbox label={t('wishes.calm')} isSelected={draft.calm} onChange={(calm) => change({ calm })} />
        <p className="muted small">{t('wishes.calmExplain')}</p>
      </div>
      <div className="stack-tight">
        <Checkbox
          label={t('wishes.quiet')}
          isSelected={quiet}
          onChange={(selected) =>
            change(
              selected ? { quietFrom: '22:00', quietUntil: '07:00' } : { quietFrom: null, quietUntil: null },
            )
          }
        />
        <p className="muted small">{t('wishes.quietExplain')}</p>
      </div>
      {quiet ? (
        <div className="wish-hours">
          <TextField
            label={t('wishes.quietFrom')}
            type="time"
            value={(draft.quietFrom ?? '').slice(0, 5)}
            error={fault('/quietFrom')}
            onChange={(value) => change({ quietFrom: value || null })}
          />
          <TextField
            label={t('wishes.quietUntil')}
            type="time"
            value={(draft.quietUntil ?? '').slice(0, 5)}
            error={fault('/quietUntil')}
            onChange={(value) => change({ quietUntil: value || null })}
          />
        </div>
      ) : null}
      <Select
        label={t('wishes.zone')}
        value={draft.timeZone ?? ''}
        options={zones(draft.timeZone).map((zone) => ({ id: zone, label: zone || t('wishes.zoneOfEvent') }))}
        onChange={(zone) => change({ timeZone: zone || null })}
      />
      <RadioGroup
        label={t('wishes.form')}
        value={draft.form}
        onChange={(form) => change({ form: form as TextForm })}
        options={forms.map((id) => ({ id, label: t(`wishes.forms.${id}`) }))}
      />
      <div>
        <Button type="submit" tone="primary" isDisabled={save.isPending}>
          {t('wishes.save')}
        </Button>
      </div>
    </form>
  );
}

/** The event's clock, this device's and the one chosen before. */
function zones(chosen: string | null): string[] {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [...new Set(['', here, chosen ?? ''])];
}
