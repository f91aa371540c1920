import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  deadLettersKey,
  editLetter,
  loadDeadLetter,
  replayLetter,
  skipLetter,
  type DeadLetter,
  type Service,
} from '@/api/dead-letters';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { Loaded } from '@/components/ui/loaded';
import { useNotify } from '@/components/ui/notices';
import { messageOf } from '@/lib/problem-text';

interface DeadLetterDialogProps {
  service: Service;
  letter: DeadLetter;
  onClose: () => void;
}

type Action = { kind: 'replay' } | { kind: 'skip' } | { kind: 'edit'; text: string };

export function DeadLetterDialog({ service, letter, onClose }: DeadLetterDialogProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const notify = useNotify();
  const query = useQuery({
    queryKey: ['dead-letter', service, letter.id],
    queryFn: () => loadDeadLetter(service, letter.id),
  });
  const handle = useMutation({
    mutationFn: async (action: Action) => {
      if (action.kind === 'skip') return skipLetter(service, letter.id);
      if (action.kind === 'edit') await editLetter(service, letter.id, JSON.parse(action.text));
      return replayLetter(service, letter.id);
    },
    onSuccess: (_answer, { kind }) => {
      notify(kind === 'skip' ? t('deadLetters.skipped') : t('deadLetters.replayed'), 'success');
      void queries.invalidateQueries({ queryKey: deadLettersKey(service) });
      onClose();
    },
  });
  return (
    <Dialog title={t('deadLetters.handle')} isOpen onClose={onClose}>
      <p>{letter.affected ?? letter.summary}</p>
      <p className="small muted">
        <code>{letter.type}</code> · <code>{letter.key}</code>
      </p>
      {handle.error ? <Banner tone="danger">{messageOf(handle.error, t)}</Banner> : null}
      <Loaded query={query}>
        {(full) => (
          <Handling
            body={bodyText(full.body)}
            isPending={handle.isPending}
            onAction={(action) => handle.mutate(action)}
          />
        )}
      </Loaded>
    </Dialog>
  );
}

interface HandlingProps {
  body: string;
  isPending: boolean;
  onAction: (action: Action) => void;
}

function Handling({ body, isPending, onAction }: HandlingProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(body);
  const valid = isJson(text);
  return (
    <div className="stack">
      <TextField
        label={t('deadLetters.body')}
        multiline
        value={text}
        onChange={setText}
        error={valid ? undefined : t('deadLetters.notJson')}
      />
      <div className="row">
        {text === body ? (
          <Button tone="primary" isDisabled={isPending} onPress={() => onAction({ kind: 'replay' })}>
            {t('deadLetters.replay')}
          </Button>
        ) : (
          <Button
            tone="primary"
            isDisabled={isPending || !valid}
            onPress={() => onAction({ kind: 'edit', text })}
          >
            {t('deadLetters.editAndReplay')}
          </Button>
        )}
        <Button tone="danger" isDisabled={isPending} onPress={() => onAction({ kind: 'skip' })}>
          {t('deadLetters.skip')}
        </Button>
      </div>
      <p className="small muted">{t('deadLetters.audited')}</p>
    </div>
  );
}

function bodyText(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body ?? {}, null, 2);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
