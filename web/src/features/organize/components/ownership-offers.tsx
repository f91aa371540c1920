import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { meKey, useMe } from '@/api/session';
import { acceptOwnership, endOffer, teamKeys, useOwnershipOffers } from '@/api/team';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { useNotify } from '@/components/ui/notices';
import { messageOf } from '@/lib/problem-text';

/** Organizations that somebody wants to hand over to this person. */
export function OwnershipOffers() {
  const { t } = useTranslation();
  const me = useMe();
  const offers = useOwnershipOffers();
  const queries = useQueryClient();
  const notify = useNotify();
  const answer = useMutation({
    mutationFn: ({ id, yes }: { id: string; yes: boolean }) => (yes ? acceptOwnership(id) : endOffer(id)),
    onSuccess: (_, { yes }) => notify(t(yes ? 'ownership.yours' : 'ownership.declined'), 'success'),
    onError: (error) => notify(messageOf(error, t), 'danger'),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: teamKeys.offers });
      void queries.invalidateQueries({ queryKey: meKey });
    },
  });
  const mine = (offers.data?.items ?? []).filter((each) => each.toPerson === me.data?.id);
  return mine.map((offer) => (
    <Banner
      key={offer.id}
      tone="warning"
      actions={
        <div className="row">
          <Button
            tone="primary"
            onPress={() => answer.mutate({ id: offer.id, yes: true })}
            isDisabled={answer.isPending}
          >
            {t('ownership.accept')}
          </Button>
          <Button onPress={() => answer.mutate({ id: offer.id, yes: false })} isDisabled={answer.isPending}>
            {t('ownership.decline')}
          </Button>
        </div>
      }
    >
      {t('ownership.question', { name: offer.from, organization: offer.organization })}
    </Banner>
  ));
}
