import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { makePass } from '@/api/passes';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { DateTimeField } from '@/components/ui/date-time-field';
import { Dialog } from '@/components/ui/dialog';
import { NumberField, TextField } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { Problem } from '@/lib/problem';
import { messageOf } from '@/lib/problem-text';
import { termsOf } from '../model/terms';
import { PassCard } from './pass-card';

const languages = [
  { id: 'en', label: 'English' },
  { id: 'de', label: 'Deutsch' },
  { id: 'ar', label: 'العربية' },
];

interface MakePassProps {
  eventId: string;
  timeZone: string;
  onClose: () => void;
  onMade: () => void;
}

export function MakePass({ eventId, timeZone, onClose, onMade }: MakePassProps) {
  const { t, i18n } = useTranslation();
  const [name, setName] = useState('');
  const [helpersLanguage, setHelpersLanguage] = useState(i18n.language);
  const [areas, setAreas] = useState('');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [devices, setDevices] = useState(1);
  const make = useMutation({
    mutationFn: () => {
      const terms = termsOf({ role: 'VOLUNTEER', areas, limited: true, from, until }, timeZone);
      return makePass(eventId, {
        name: name.trim(),
        language: helpersLanguage,
        areas: terms.areas,
        validFrom: terms.validFrom,
        validUntil: terms.validUntil,
        devices,
      });
    },
    onSuccess: onMade,
  });
  const faultOf = (field: string) =>
    make.error instanceof Problem
      ? make.error.errors.find((fault) => fault.pointer.startsWith(field))?.detail
      : undefined;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <Dialog title={t('pass.make')} isOpen onClose={onClose}>
      {make.data ? (
        <PassCard printed={make.data} timeZone={timeZone} onClose={onClose} />
      ) : (
        <Form className="stack" onSubmit={submit}>
          <TextField
            label={t('pass.name')}
            value={name}
            onChange={setName}
            maxLength={100}
            isRequired
            error={faultOf('/name')}
          />
          <Select
            label={t('pass.language')}
            value={helpersLanguage}
            onChange={setHelpersLanguage}
            options={languages}
          />
          <TextField
            label={t('team.areas')}
            hint={t('team.areasHint')}
            value={areas}
            onChange={setAreas}
            error={faultOf('/areas')}
          />
          <div className="form-grid">
            <DateTimeField label={t('team.from')} hint={timeZone} value={from} onChange={setFrom} />
            <DateTimeField
              label={t('team.until')}
              hint={timeZone}
              value={until}
              onChange={setUntil}
              isRequired
            />
          </div>
          <NumberField
            label={t('pass.mostDevices')}
            lessLabel={t('sales.fewer')}
            moreLabel={t('sales.moreSeats')}
            minValue={1}
            value={devices}
            onChange={setDevices}
            error={faultOf('/devices')}
          />
          {make.error ? <Banner tone="danger">{messageOf(make.error, t)}</Banner> : null}
          <div className="row">
            <Button type="submit" tone="primary" isDisabled={make.isPending}>
              {t('pass.makeIt')}
            </Button>
            <Button onPress={onClose}>{t('action.cancel')}</Button>
          </div>
        </Form>
      )}
    </Dialog>
  );
}
