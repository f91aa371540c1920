import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  applyImport,
  delegationKeys,
  templateUrl,
  tryImport,
  type ImportDone,
  type ImportPlan,
  type ImportScope,
  type Roster,
} from '@/api/delegations';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Progress } from '@/components/ui/progress';
import { useAnnounce } from '@/lib/announcer/announcer-context';
import { isRecord, Problem } from '@/lib/problem';
import { messageOf } from '@/lib/problem-text';
import { PlanReport } from './plan-report';

interface ImportWizardProps {
  scope: ImportScope;
  rosters?: readonly Roster[];
}

/** A file, what it would do, and then exactly that. */
export function ImportWizard({ scope, rosters = [] }: ImportWizardProps) {
  const { t } = useTranslation();
  const id = useId();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [plan, setPlan] = useState<ImportPlan | null>(null);
  const [percent, setPercent] = useState(0);
  const dry = useMutation<ImportPlan, Error, File>({
    mutationFn: (content) => tryImport(scope, content, setPercent),
    onSuccess: (made) => {
      setPlan(made);
      announce(t('peopleImport.tried', { lines: made.rows.length, faults: made.faults.length }));
    },
    onError: (error) => announce(messageOf(error, t), 'assertive'),
  });
  const apply = useMutation<ImportDone, Error, { content: File; digest: string }>({
    mutationFn: ({ content, digest }) => applyImport(scope, content, digest, setPercent),
    onSuccess: (done) => {
      setPlan(null);
      setFile(null);
      if (input.current) input.current.value = '';
      announce(t('peopleImport.done', { ...done }));
      void queries.invalidateQueries({ queryKey: delegationKeys.all });
    },
    onError: (error) => {
      const now = newPlan(error);
      if (now) setPlan(now);
      announce(messageOf(error, t), 'assertive');
    },
  });
  const busy = dry.isPending || apply.isPending;
  const error = apply.error ?? dry.error;
  return (
    <div className="stack">
      <p className="muted">{t('peopleImport.explain')}</p>
      <p>
        <a className="button" href={templateUrl} download>
          {t('peopleImport.template')}
        </a>
      </p>
      <div className="field narrow">
        <label className="field-label" htmlFor={id}>
          {t('peopleImport.file')}
        </label>
        <input
          id={id}
          ref={input}
          className="input"
          type="file"
          accept=".csv,.txt,text/csv"
          onChange={(event) => {
            setFile(event.target.files?.[0] ?? null);
            setPlan(null);
            dry.reset();
            apply.reset();
          }}
        />
      </div>
      <div className="row">
        <Button
          tone={plan ? 'plain' : 'primary'}
          icon="upload"
          isDisabled={!file || busy}
          onPress={() => file && dry.mutate(file)}
        >
          {t('peopleImport.try')}
        </Button>
      </div>
      {busy ? (
        <Progress label={percent < 100 ? t('import.uploading') : t('import.working')} value={percent} />
      ) : null}
      {error ? <Banner tone="danger">{messageOf(error, t)}</Banner> : null}
      {apply.data ? (
        <Banner tone="success">
          {t('peopleImport.done', { ...apply.data })} {apply.data.before ? t('peopleImport.before') : null}
        </Banner>
      ) : null}
      {plan && file ? (
        <PlanReport
          plan={plan}
          rosters={rosters}
          isPending={busy}
          onApply={() => apply.mutate({ content: file, digest: plan.digest })}
        />
      ) : null}
    </div>
  );
}

/** What the file would do now, when something has changed since the dry run. */
function newPlan(error: Error): ImportPlan | null {
  if (!(error instanceof Problem) || error.slug !== 'import-stale' || !isRecord(error.body)) return null;
  return isRecord(error.body.plan) ? (error.body.plan as unknown as ImportPlan) : null;
}
