import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import {
  addPasskey,
  passkeysKey,
  passkeysWork,
  removePasskey,
  renamePasskey,
  usePasskeys,
  type Passkey,
} from '@/api/account';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { Loaded } from '@/components/ui/loaded';
import { useNotify } from '@/components/ui/notices';
import { AccountFault } from './account-fault';
import { useMoment } from './moment';

const longestName = 100;

export function Passkeys() {
  const { t } = useTranslation();
  const passkeys = usePasskeys();
  return (
    <section className="panel stack" aria-labelledby="passkeys">
      <h2 id="passkeys">{t('account.passkeys')}</h2>
      <p>{t('account.passkeysExplain')}</p>
      <Loaded query={passkeys}>
        {(all) =>
          all.length === 0 ? (
            <p className="muted">{t('account.noPasskeys')}</p>
          ) : (
            <ul className="stack" aria-labelledby="passkeys">
              {all.map((passkey) => (
                <PasskeyItem key={passkey.id} passkey={passkey} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {passkeysWork() ? <AddPasskey /> : <p className="muted">{t('account.passkeysUnknown')}</p>}
    </section>
  );
}

function AddPasskey() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const notify = useNotify();
  const [name, setName] = useState('');
  const add = useMutation({
    mutationFn: () => addPasskey(name.trim()),
    onSuccess: () => {
      notify(t('account.passkeyAdded', { name: name.trim() }), 'success');
      setName('');
      void queries.invalidateQueries({ queryKey: passkeysKey });
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <Form className="stack" onSubmit={submit}>
      <TextField
        label={t('account.passkeyName')}
        hint={t('account.passkeyNameHint')}
        value={name}
        onChange={setName}
        maxLength={longestName}
        isRequired
      />
      <AccountFault error={add.error} />
      <div>
        <Button type="submit" tone="primary" isDisabled={add.isPending}>
          {t('account.addPasskey')}
        </Button>
      </div>
    </Form>
  );
}

function PasskeyItem({ passkey }: { passkey: Passkey }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const [open, setOpen] = useState<'rename' | 'remove' | null>(null);
  return (
    <li className="row-between">
      <div>
        <strong dir="auto">{passkey.name}</strong>
        <p className="muted small">
          {t('account.passkeySince', {
            created: moment(passkey.createdAt),
            used: moment(passkey.lastUsedAt),
          })}
          {passkey.synced ? ` ${t('account.passkeySynced')}` : ''}
        </p>
      </div>
      <div className="row">
        <Button aria-label={t('account.renameOf', { name: passkey.name })} onPress={() => setOpen('rename')}>
          {t('account.rename')}
        </Button>
        <Button
          tone="danger"
          aria-label={t('account.removeOf', { name: passkey.name })}
          onPress={() => setOpen('remove')}
        >
          {t('account.remove')}
        </Button>
      </div>
      {open === 'rename' ? <Rename passkey={passkey} onClose={() => setOpen(null)} /> : null}
      {open === 'remove' ? <Remove passkey={passkey} onClose={() => setOpen(null)} /> : null}
    </li>
  );
}

interface ItemDialog {
  passkey: Passkey;
  onClose: () => void;
}

function Rename({ passkey, onClose }: ItemDialog) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [name, setName] = useState(passkey.name);
  const rename = useMutation({
    mutationFn: () => renamePasskey(passkey.id, name.trim()),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: passkeysKey });
      onClose();
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    rename.mutate();
  };
  return (
    <Dialog title={t('account.renameOf', { name: passkey.name })} isOpen onClose={onClose}>
      <Form className="stack" onSubmit={submit}>
        <TextField
          label={t('account.passkeyName')}
          value={name}
          onChange={setName}
          maxLength={longestName}
          isRequired
        />
        <AccountFault error={rename.error} />
        <div className="row">
          <Button type="submit" tone="primary" isDisabled={rename.isPending}>
            {t('action.save')}
          </Button>
          <Button onPress={onClose}>{t('action.cancel')}</Button>
        </div>
      </Form>
    </Dialog>
  );
}

function Remove({ passkey, onClose }: ItemDialog) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => removePasskey(passkey.id),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: passkeysKey });
      onClose();
    },
  });
  return (
    <Dialog title={t('account.removeOf', { name: passkey.name })} isOpen onClose={onClose}>
      <p>{t('account.removeExplain')}</p>
      <AccountFault error={remove.error} />
      <div className="row">
        <Button tone="danger" isDisabled={remove.isPending} onPress={() => remove.mutate()}>
          {t('account.remove')}
        </Button>
        <Button onPress={onClose}>{t('action.cancel')}</Button>
      </div>
    </Dialog>
  );
}
