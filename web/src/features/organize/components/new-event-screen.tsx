import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { eventKeys } from '@/api/events';
import { createEvent, useOrganizations, type NewEvent } from '@/api/organizations';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { DateTimeField } from '@/components/ui/date-time-field';
import { TextField } from '@/components/ui/field';
import { Loaded } from '@/components/ui/loaded';
import { Select } from '@/components/ui/select';
import { instantAt } from '@/lib/dates';
import { uuidv7 } from '@/lib/ids';
import { timeZones } from '@/lib/time-zones';
import { messageOf } from '@/lib/problem-text';

export function NewEventScreen({ onCreated }: { onCreated: (eventId: string) => void }) {
  const { t } = useTranslation();
  const organizations = useOrganizations();
  const queries = useQueryClient();
  const [organizationId, setOrganizationId] = useState<string>();
  const [name, setName] = useState('');
  const [timeZone, setTimeZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [starts, setStarts] = useState('');
  const [ends, setEnds] = useState('');
  const [key] = useState(() => uuidv7());
  const create = useMutation({
    mutationFn: (event: NewEvent) => createEvent(event, key),
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ queryKey: eventKeys.all });
      onCreated(id);
    },
  });
  return (
    <Loaded query={organizations}>
      {({ items }) => {
        const owner = organizationId ?? items[0]?.id;
        const submit = (event: SyntheticEvent) => {
          event.preventDefault();
          if (!owner) return;
          create.mutate({
            organizationId: owner,
            name,
            timeZone,
            startsAt: instantAt(starts, timeZone),
            endsAt: instantAt(ends, timeZone),
          });
        };
        return (
          <Form className="stack narrow" onSubmit={submit}>
            <h1>{t('organize.newEvent')}</h1>
            <TextField label={t('organize.eventName')} value={name} onChange={setName} isRequired />
            {items.length > 1 ? (
              <Select
                label={t('organize.organization')}
                value={owner ?? ''}
                onChange={setOrganizationId}
                options={items.map((each) => ({ id: each.id, label: each.name }))}
              />
            ) : null}
            <Select
              label={t('organize.timeZone')}
              value={timeZone}
              onChange={setTimeZone}
              options={timeZones()}
            />
            <div className="form-grid">
              <DateTimeField label={t('organize.starts')} value={starts} onChange={setStarts} isRequired />
              <DateTimeField label={t('organize.ends')} value={ends} onChange={setEnds} isRequired />
            </div>
            {create.error ? <Banner tone="danger">{messageOf(create.error, t)}</Banner> : null}
            <div>
              <Button type="submit" tone="primary" isDisabled={create.isPending || !owner}>
                {t('organize.create')}
              </Button>
            </div>
          </Form>
        );
      }}
    </Loaded>
  );
}
