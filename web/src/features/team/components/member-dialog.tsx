import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { changeMember, removeMember, type Member } from '@/api/team';
import type { Role } from '@/api/types';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { messageOf } from '@/lib/problem-text';
import { draftOf, termsOf } from '../model/terms';
import { TermsFields } from './terms-fields';

interface MemberDialogProps {
  member: Member;
  roles: readonly Role[];
  timeZone: string;
  onClose: () => void;
  onDone: (said: string) => void;
}

/** Changes what a member may do, where and when, or takes it away. */
export function MemberDialog({ member, roles, timeZone, onClose, onDone }: MemberDialogProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => draftOf(member, timeZone));
  const [removing, setRemoving] = useState(false);
  const save = useMutation({
    mutationFn: () => changeMember(member, termsOf(draft, timeZone)),
    onSuccess: () => onDone(t('team.changed', { name: member.name })),
  });
  const remove = useMutation({
    mutationFn: () => removeMember(member),
    onSuccess: () => onDone(t('team.removed', { name: member.name })),
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const error = remove.error ?? save.error;
  const choices = roles.includes(member.role) ? roles : [member.role, ...roles];
  return (
    <Dialog title={member.name} isOpen onClose={onClose}>
      {removing ? (
        <>
          <p>{t('team.removeQuestion', { name: member.name, role: t(`role.${member.role}`) })}</p>
          {error ? <Banner tone="danger">{messageOf(error, t)}</Banner> : null}
          <div className="row">
            <Button tone="danger" onPress={() => remove.mutate()} isDisabled={remove.isPending}>
              {t('team.removeYes')}
            </Button>
            <Button onPress={() => setRemoving(false)}>{t('action.cancel')}</Button>
          </div>
        </>
      ) : (
        <Form className="stack" onSubmit={submit}>
          <TermsFields
            draft={draft}
            onChange={setDraft}
            roles={choices}
            withAreas={!member.wholeOrganization}
            timeZone={timeZone}
            error={save.error}
          />
          {error ? <Banner tone="danger">{messageOf(error, t)}</Banner> : null}
          <div className="row">
            <Button type="submit" tone="primary" isDisabled={save.isPending}>
              {t('action.save')}
            </Button>
            <Button tone="danger" onPress={() => setRemoving(true)}>
              {t('team.remove')}
            </Button>
            <Button onPress={onClose}>{t('action.cancel')}</Button>
          </div>
        </Form>
      )}
    </Dialog>
  );
}
