import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import {
  beginSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
  secondFactorKey,
  useSecondFactor,
  type SecondFactor as State,
  type SecondFactorSecret,
} from '@/api/account';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Loaded } from '@/components/ui/loaded';
import { AccountFault, useFieldFault } from './account-fault';

export function SecondFactor() {
  const { t } = useTranslation();
  const state = useSecondFactor();
  const [codes, setCodes] = useState<readonly string[]>([]);
  return (
    <section className="panel stack" aria-labelledby="second-factor">
      <h2 id="second-factor">{t('account.secondFactor')}</h2>
      <p>{t('account.secondFactorExplain')}</p>
      {codes.length > 0 ? (
        <RecoveryCodes codes={codes} onKept={() => setCodes([])} />
      ) : (
        <Loaded query={state}>
          {(one) => (one.active ? <Active state={one} /> : <SetUp state={one} onCodes={setCodes} />)}
        </Loaded>
      )}
    </section>
  );
}

function Active({ state }: { state: State }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: removeSecondFactor,
    onSuccess: () => void queries.invalidateQueries({ queryKey: secondFactorKey }),
  });
  return (
    <>
      <p>
        {t('account.secondFactorActive')} {t('account.recoveryLeft', { count: state.recoveryCodesLeft })}
      </p>
      <AccountFault error={remove.error} />
      <div>
        <Button tone="danger" isDisabled={remove.isPending} onPress={() => remove.mutate()}>
          {t('account.removeApp')}
        </Button>
      </div>
    </>
  );
}

function SetUp({ state, onCodes }: { state: State; onCodes: (codes: string[]) => void }) {
  const { t } = useTranslation();
  const begin = useMutation({ mutationFn: beginSecondFactor });
  if (begin.data) return <Confirm secret={begin.data} onCodes={onCodes} />;
  return (
    <>
      {state.required ? <Banner tone="warning">{t('account.secondFactorRequired')}</Banner> : null}
      <AccountFault error={begin.error} />
      <div>
        <Button isDisabled={begin.isPending} onPress={() => begin.mutate()}>
          {t('account.setUpApp')}
        </Button>
      </div>
    </>
  );
}

function Confirm({ secret, onCodes }: { secret: SecondFactorSecret; onCodes: (codes: string[]) => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [code, setCode] = useState('');
  const confirm = useMutation({
    mutationFn: () => confirmSecondFactor(code.trim()),
    onSuccess: (codes) => {
      onCodes(codes);
      void queries.invalidateQueries({ queryKey: secondFactorKey });
    },
  });
  const fault = useFieldFault(confirm.error)('/code');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    confirm.mutate();
  };
  return (
    <Form className="stack" onSubmit={submit}>
      <p>{t('account.appQr')}</p>
      <img className="qr" src={`data:image/svg+xml;base64,${btoa(secret.qr)}`} alt={t('account.appQrAlt')} />
      <p>
        <a className="button" href={secret.app}>
          {t('account.openApp')}
        </a>
      </p>
      <p>
        {t('account.appSecret')} <code dir="ltr">{secret.secret}</code>
      </p>
      <TextField
        label={t('account.firstCode')}
        value={code}
        onChange={(typed) => {
          setCode(typed);
          confirm.reset();
        }}
        isRequired
        maxLength={20}
        inputMode="numeric"
        autoComplete="one-time-code"
        error={fault}
      />
      {fault === undefined ? <AccountFault error={confirm.error} /> : null}
      <div>
        <Button type="submit" tone="primary" isDisabled={confirm.isPending}>
          {t('account.confirmApp')}
        </Button>
      </div>
    </Form>
  );
}

function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <h3 id="recovery-codes">{t('account.recoveryTitle')}</h3>
      <p>{t('account.recoveryExplain')}</p>
      <ul dir="ltr" aria-labelledby="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div>
        <Button onPress={onKept}>{t('account.recoveryKept')}</Button>
      </div>
    </>
  );
}
