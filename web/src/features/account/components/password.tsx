import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { changePassword, passwordKey, signInsKey, usePasswordPresent } from '@/api/account';
import { usePerson } from '@/api/session';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { TextField } from '@/components/ui/field';
import { Loaded } from '@/components/ui/loaded';
import { useNotify } from '@/components/ui/notices';
import { AccountFault, useFieldFault } from './account-fault';

const longest = 200;

export function Password() {
  const { t } = useTranslation();
  const present = usePasswordPresent();
  return (
    <section className="panel stack" aria-labelledby="password">
      <h2 id="password">{t('account.password')}</h2>
      <Loaded query={present}>{(one) => <ChangePassword present={one} />}</Loaded>
    </section>
  );
}

function ChangePassword({ present }: { present: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const notify = useNotify();
  const person = usePerson();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const change = useMutation({
    mutationFn: () => changePassword(current, password),
    onSuccess: () => {
      notify(t('account.passwordChanged'), 'success');
      setCurrent('');
      setPassword('');
      void queries.invalidateQueries({ queryKey: passwordKey });
      void queries.invalidateQueries({ queryKey: signInsKey });
    },
  });
  const faultOf = useFieldFault(change.error);
  const atFields = faultOf('/current') ?? faultOf('/password');
  // A fault that stays would keep the form from being sent again.
  const edit = (set: (text: string) => void, typed: string) => {
    set(typed);
    change.reset();
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <Form className="stack" onSubmit={submit}>
      <p>{t(present ? 'account.passwordExplain' : 'account.noPassword')}</p>
      <input type="text" autoComplete="username" value={person?.email ?? ''} readOnly hidden />
      {present ? (
        <TextField
          label={t('account.currentPassword')}
          hint={t('account.currentPasswordHint')}
          type={shown ? 'text' : 'password'}
          value={current}
          onChange={(typed) => edit(setCurrent, typed)}
          autoComplete="current-password"
          error={faultOf('/current')}
        />
      ) : null}
      <TextField
        label={t('account.newPassword')}
        hint={t('account.newPasswordHint')}
        type={shown ? 'text' : 'password'}
        value={password}
        onChange={(typed) => edit(setPassword, typed)}
        isRequired
        maxLength={longest}
        autoComplete="new-password"
        error={faultOf('/password')}
      />
      <Checkbox label={t('account.showPassword')} isSelected={shown} onChange={setShown} />
      {atFields === undefined ? <AccountFault error={change.error} /> : null}
      <div>
        <Button type="submit" isDisabled={change.isPending}>
          {t(present ? 'account.changePassword' : 'account.setPassword')}
        </Button>
      </div>
    </Form>
  );
}
