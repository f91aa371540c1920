import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  changePhoneNumber,
  phoneNumberKey,
  removePhoneNumber,
  usePhoneNumber,
  verifyPhoneNumber,
  type PhoneNumber,
} from '@/api/phone';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Loaded } from '@/components/ui/loaded';
import { useNotify } from '@/components/ui/notices';
import { messageOf } from '@/lib/problem-text';

/** The number for text messages; nothing is shown where the platform sends none. */
export function PhoneNumberSettings() {
  const { t } = useTranslation();
  const phone = usePhoneNumber();
  if (phone.data?.available === false && phone.data.number === null) return null;
  return (
    <section className="panel stack" aria-labelledby="phone-number">
      <h2 id="phone-number">{t('phoneNumber.title')}</h2>
      <p>{t('phoneNumber.explain')}</p>
      <Loaded query={phone}>{(own) => <Own phone={own} />}</Loaded>
    </section>
  );
}

function Own({ phone }: { phone: PhoneNumber }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const notify = useNotify();
  const [number, setNumber] = useState('');
  const [code, setCode] = useState('');
  const known = (now: PhoneNumber) => queries.setQueryData(phoneNumberKey, now);
  const change = useMutation({ mutationFn: changePhoneNumber, onSuccess: known });
  const verify = useMutation({
    mutationFn: verifyPhoneNumber,
    onSuccess: (now) => {
      known(now);
      notify(t('phoneNumber.verified'), 'success');
    },
  });
  const remove = useMutation({
    mutationFn: removePhoneNumber,
    onSuccess: () => queries.invalidateQueries({ queryKey: phoneNumberKey }),
  });
  const error = change.error ?? verify.error ?? remove.error;
  return (
    <div className="stack">
      {error ? <Banner tone="danger">{messageOf(error, t)}</Banner> : null}
      {phone.number === null ? (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            change.mutate(number.replace(/[\s()/-]/g, ''));
          }}
        >
          <TextField
            label={t('phoneNumber.number')}
            hint={t('phoneNumber.hint')}
            type="tel"
            autoComplete="tel"
            value={number}
            onChange={setNumber}
          />
          <div>
            <Button type="submit" tone="primary" isDisabled={change.isPending || number === ''}>
              {t('phoneNumber.sendCode')}
            </Button>
          </div>
        </form>
      ) : (
        <>
          <p>
            <bdi dir="ltr">{phone.number}</bdi>
            {phone.verified && !phone.optedOut ? ` · ${t('phoneNumber.inUse')}` : ''}
          </p>
          {phone.optedOut ? <Banner tone="warning">{t('phoneNumber.optedOut')}</Banner> : null}
          {phone.verified ? null : (
            <form
              className="stack"
              onSubmit={(event) => {
                event.preventDefault();
                verify.mutate(code.trim());
              }}
            >
              <TextField
                label={t('phoneNumber.code')}
                inputMode="numeric"
                autoComplete="one-time-code"
                value={code}
                onChange={setCode}
              />
              <div>
                <Button type="submit" tone="primary" isDisabled={verify.isPending || code === ''}>
                  {t('phoneNumber.verify')}
                </Button>
              </div>
            </form>
          )}
          <div>
            <Button isDisabled={remove.isPending} onPress={() => remove.mutate()}>
              {t('phoneNumber.remove')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
