import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useDo } from '@/api/commands';
import { changeSession, previewChange, switchSession, type SessionChange } from '@/api/session-edit';
import type { SessionView } from '@/api/types';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { DateTimeField } from '@/components/ui/date-time-field';
import { NumberField, TextField } from '@/components/ui/field';
import { useNotify } from '@/components/ui/notices';
import { uuidv7 } from '@/lib/ids';
import { currentState, versionOf } from '@/lib/offline/rest-sender';
import { Problem, Unreachable } from '@/lib/problem';
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

export function SessionForm({ session, etag, timeZone, rooms, onReload, onChanged }: SessionFormProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const act = useDo();
  const [draft, setDraft] = useState(() => draftOf(session, timeZone));
  const [step, setStep] = useState<Step | null>(null);
  const [theirs, setTheirs] = useState<SessionView | null>(null);
  const change = changeOf(session, draft, timeZone);
  const ready = draft.starts !== '' && !isEmpty(change);

  const preview = useMutation({
    mutationFn: (next: Step) =>
      previewChange(session.id, next.kind === 'change' ? next.change : { cancel: true }),
  });
  const publish = useMutation({
    mutationFn: ({ next, match }: { next: Step; match: string }) =>
      next.kind === 'change'
        ? changeSession(session.id, next.change, match, uuidv7())
        : switchSession(session.id, next.kind, match, uuidv7()),
    onSuccess: onChanged,
    onError: (error, { next }) => {
      if (error instanceof Problem && error.status === 412) {
        setTheirs(currentState(error.body) as SessionView);
      } else if (error instanceof Unreachable && next.kind === 'change') {
        void keepForLater(next.change);
      }
    },
  });

  const keepForLater = async (kept: SessionChange) => {
    await act({
      entity: `session:${session.id}`,
      merge: 'ask',
      baseVersion: etag,
      intent: { type: 'edit-session', sessionId: session.id, eventId: session.eventId, change: { ...kept } },
    });
    setStep(null);
    notify(t('editor.keptForLater'), 'warning');
  };
  const ask = (next: Step) => {
    setStep(next);
    publish.reset();
    preview.mutate(next);
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
            <Button onPress={() => publish.mutate({ next: { kind: 'restore' }, match: etag })}>
              {t('editor.restore')}
            </Button>
          )}
        </div>
        {publish.error && step === null ? <Banner tone="danger">{publish.error.message}</Banner> : null}
      </Form>
      <PreviewDialog
        isOpen={step !== null && theirs === null}
        cancelling={step?.kind === 'cancel'}
        touched={preview.data}
        previewError={preview.error}
        publishError={publish.error}
        publishing={publish.isPending}
        onClose={() => setStep(null)}
        onPublish={() => {
          if (step) publish.mutate({ next: step, match: etag });
        }}
      />
      {theirs && step ? (
        <MergeDialog
          mine={step.kind === 'change' ? step.change : {}}
          theirs={theirs}
          timeZone={timeZone}
          onTakeTheirs={() => {
            setTheirs(null);
            setStep(null);
            onReload();
          }}
          onKeepMine={() => {
            const match = versionOf(theirs) ?? etag;
            setTheirs(null);
            publish.mutate({ next: step, match });
          }}
        />
      ) : null}
    </>
  );
}
