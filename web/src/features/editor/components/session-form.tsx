import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useDo } from '@/api/commands';
import { previewSessionChange } from '@/api/reach-preview';
import { changeSession, switchSession, type SessionChange } from '@/api/session-edit';
import type { SessionView } from '@/api/types';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { DateTimeField } from '@/components/ui/date-time-field';
import { NumberField, TextField } from '@/components/ui/field';
import { useNotify } from '@/components/ui/notices';
import { uuidv7 } from '@/lib/ids';
import { currentState, versionOf } from '@/lib/offline/rest-sender';
import { Problem, Unreachable } from '@/lib/problem';
import { messageOf } from '@/lib/problem-text';
import { changeOf, draftOf, isEmpty } from '../model/draft';
import { MergeDialog } from './merge-dialog';
import { PreviewDialog } from './preview-dialog';
import { RoomField } from './room-field';

export interface SessionFormProps {
  session: SessionView;
  etag: string;
  timeZone: string;
  rooms: readonly string[];
  onReload: () => void;
  onChanged: (session: SessionView) => void;
}

type Step = { kind: 'change'; change: SessionChange } | { kind: 'cancel' } | { kind: 'restore' };

/** One try at the platform; tried again under the same key it counts once. */
interface Attempt {
  next: Step;
  match: string;
  key: string;
}

export function SessionForm({ session, etag, timeZone, rooms, onReload, onChanged }: SessionFormProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const act = useDo();
  const [draft, setDraft] = useState(() => draftOf(session, timeZone));
  const [attempt, setAttempt] = useState<Attempt | null>(null);
  const step = attempt?.next ?? null;
  const [theirs, setTheirs] = useState<SessionView | null>(null);
  const change = changeOf(session, draft, timeZone);
  const ready = draft.starts !== '' && !isEmpty(change);

  const preview = useMutation({
    mutationFn: (next: Step) =>
      previewSessionChange(
        session.eventId,
        session.id,
        next.kind === 'change' ? next.change : { cancel: true },
      ),
  });
  const publish = useMutation({
    mutationFn: ({ next, match, key }: Attempt) =>
      next.kind === 'change'
        ? changeSession(session.id, next.change, match, key)
        : switchSession(session.id, next.kind, match, key),
    onSuccess: onChanged,
    onError: (error, { next, match, key }) => {
      if (error instanceof Problem && error.status === 412) {
        setTheirs(currentState(error.body) as SessionView);
      } else if (error instanceof Unreachable && next.kind === 'change') {
        void keepForLater(next.change, match, key);
      }
    },
  });

  const keepForLater = async (kept: SessionChange, match: string, key: string) => {
    await act({
      opId: key,
      entity: `session:${session.id}`,
      merge: 'ask',
      baseVersion: match,
      intent: { type: 'edit-session', sessionId: session.id, eventId: session.eventId, change: { ...kept } },
    });
    setAttempt(null);
    notify(t('editor.keptForLater'), 'warning');
  };
  const attemptOf = (next: Step, match: string): Attempt => ({ next, match, key: uuidv7() });
  const ask = (next: Step) => {
    setAttempt(attemptOf(next, etag));
    publish.reset();
    preview.mutate(next);
  };
  const publishAs = (next: Step, match: string) => {
    const again = attemptOf(next, match);
    setAttempt(again);
    publish.mutate(again);
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (ready) ask({ kind: 'change', change });
  };

  return (
    <>
      <Form className="stack narrow" onSubmit={submit}>
        <h1 dir="auto">{session.title}</h1>
        {session.status === 'scheduled' ? null : (
          <Banner tone="danger">{t(`session.${session.status}`)}</Banner>
        )}
        <TextField
          label={t('editor.titleField')}
          value={draft.title}
          onChange={(title) => setDraft({ ...draft, title })}
          isRequired
        />
        <RoomField
          label={t('programme.room')}
          hint={t('editor.roomHint')}
          rooms={rooms}
          value={draft.room}
          onChange={(room) => setDraft({ ...draft, room })}
        />
        <div className="form-grid">
          <DateTimeField
            label={t('editor.starts')}
            hint={timeZone}
            value={draft.starts}
            onChange={(starts) => setDraft({ ...draft, starts })}
            isRequired
          />
          <NumberField
            label={t('editor.minutes')}
            lessLabel={t('editor.shorter')}
            moreLabel={t('editor.longer')}
            minValue={1}
            maxValue={1440}
            step={1}
            value={draft.minutes}
            onChange={(minutes) =>
              setDraft({ ...draft, minutes: Number.isNaN(minutes) ? draft.minutes : minutes })
            }
          />
        </div>
        <div className="row">
          <Button type="submit" tone="primary" isDisabled={!ready}>
            {t('editor.check')}
          </Button>
          {session.status === 'scheduled' ? (
            <Button tone="danger" onPress={() => ask({ kind: 'cancel' })}>
              {t('editor.cancelSession')}
            </Button>
          ) : (
            <Button isDisabled={publish.isPending} onPress={() => publishAs({ kind: 'restore' }, etag)}>
              {t('editor.restore')}
            </Button>
          )}
        </div>
        {publish.error && theirs === null && (step === null || step.kind === 'restore') ? (
          <Banner tone="danger">{messageOf(publish.error, t)}</Banner>
        ) : null}
      </Form>
      <PreviewDialog
        isOpen={step !== null && step.kind !== 'restore' && theirs === null}
        cancelling={step?.kind === 'cancel'}
        reach={preview.data}
        previewError={preview.error}
        publishError={publish.error}
        publishing={publish.isPending}
        onClose={() => setAttempt(null)}
        onPublish={() => {
          if (attempt) publish.mutate(attempt);
        }}
      />
      {theirs && step ? (
        <MergeDialog
          mine={step.kind === 'change' ? step.change : {}}
          theirs={theirs}
          timeZone={timeZone}
          onClose={() => {
            setTheirs(null);
            setAttempt(null);
            publish.reset();
          }}
          onTakeTheirs={() => {
            setTheirs(null);
            setAttempt(null);
            onReload();
          }}
          onKeepMine={() => {
            const match = versionOf(theirs) ?? etag;
            setTheirs(null);
            publishAs(step, match);
          }}
        />
      ) : null}
    </>
  );
}
