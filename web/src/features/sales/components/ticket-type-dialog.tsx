import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { changeTicketType, createTicketType, type TicketTypeDraft } from '@/api/ticket-types';
import type { TicketType } from '@/api/types';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { NumberField, TextField } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { uuidv7 } from '@/lib/ids';
import { toMinor } from '@/lib/money';
import { faultOf, messageOf } from '@/lib/problem-text';

interface TicketTypeDialogProps {
  eventId: string;
  type: TicketType | null;
  onClose: () => void;
  onSaved: () => void;
}

const currencies = ['EUR', 'USD', 'GBP', 'CHF', 'SAR', 'AED'];

export function TicketTypeDialog({ eventId, type, onClose, onSaved }: TicketTypeDialogProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(type?.name ?? '');
  const [description, setDescription] = useState(type?.description ?? '');
  const [currency, setCurrency] = useState(type?.price.currency ?? 'EUR');
  const [price, setPrice] = useState(type ? type.price.amount / toMinor(1, type.price.currency) : 0);
  const [capacity, setCapacity] = useState(type?.capacity ?? 100);
  const [key] = useState(() => uuidv7());
  const save = useMutation<TicketType, Error, TicketTypeDraft>({
    mutationFn: (draft) => (type ? changeTicketType(type, draft) : createTicketType(eventId, draft, key)),
    onSuccess: onSaved,
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    save.mutate({ name, description, price: { amount: toMinor(price, currency), currency }, capacity });
  };
  const faultAt = (field: string) => faultOf(t, save.error, (pointer) => pointer.endsWith(field));
  return (
    <Dialog title={type ? t('sales.editType') : t('sales.newType')} isOpen onClose={onClose}>
      <Form className="stack" onSubmit={submit}>
        <TextField
          label={t('sales.name')}
          value={name}
          onChange={setName}
          isRequired
          error={faultAt('name')}
        />
        <TextField label={t('sales.description')} value={description} onChange={setDescription} />
        <div className="form-grid">
          <NumberField
            label={t('sales.price')}
            lessLabel={t('sales.cheaper')}
            moreLabel={t('sales.dearer')}
            minValue={0}
            value={price}
            onChange={setPrice}
            formatOptions={{ style: 'currency', currency }}
            error={faultAt('amount')}
          />
          <Select
            label={t('sales.currency')}
            value={currency}
            onChange={setCurrency}
            options={currencies.map((each) => ({ id: each, label: each }))}
          />
        </div>
        <NumberField
          label={t('sales.capacity')}
          lessLabel={t('sales.fewer')}
          moreLabel={t('sales.moreSeats')}
          minValue={1}
          value={capacity}
          onChange={setCapacity}
          error={faultAt('capacity')}
        />
        {save.error ? <Banner tone="danger">{messageOf(save.error, t)}</Banner> : null}
        <div className="row">
          <Button type="submit" tone="primary" isDisabled={save.isPending}>
            {t('action.save')}
          </Button>
          <Button onPress={onClose}>{t('action.cancel')}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
