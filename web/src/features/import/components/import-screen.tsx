import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { eventKeys, useEvent } from '@/api/events';
import { importProgramme, type ImportResult } from '@/api/import';
import { useOrganizations } from '@/api/organizations';
import { programmeKey } from '@/api/programme';
import { Faults } from '@/components/faults';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { FileField } from '@/components/ui/file-field';
import { Loaded } from '@/components/ui/loaded';
import { Progress } from '@/components/ui/progress';
import { Select } from '@/components/ui/select';
import { useAnnounce } from '@/lib/announcer/announcer-context';
import { timeZones } from '@/lib/time-zones';
import { messageOf } from '@/lib/problem-text';
import { ImportReport } from './import-report';

/** A schedule file in, an account of what became of it out. With an event id, that event is updated. */
export function ImportScreen({ eventId }: { eventId?: string | undefined }) {
  const organizations = useOrganizations();
  return (
    <Loaded query={organizations}>
      {({ items }) => <ImportForm eventId={eventId} organizations={items} />}
    </Loaded>
  );
}

interface ImportFormProps {
  eventId: string | undefined;
  organizations: readonly { id: string; name: string }[];
}

function ImportForm({ eventId, organizations }: ImportFormProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<string>();
  const [timeZone, setTimeZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [file, setFile] = useState<File | null>(null);
  const [percent, setPercent] = useState(0);
  const organizationId = chosen ?? organizations[0]?.id;
  const run = useMutation<ImportResult, Error, File>({
    mutationFn: (content) =>
      importProgramme(content, { organizationId: organizationId ?? '', timeZone, eventId }, setPercent),
    onSuccess: (result) => {
      void queries.invalidateQueries({ queryKey: eventKeys.all });
      void queries.invalidateQueries({ queryKey: programmeKey(result.eventId) });
      announce(t('import.done', { count: result.created.sessions }));
    },
    onError: (error) => announce(messageOf(error, t), 'assertive'),
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (file && organizationId) run.mutate(file);
  };
  return (
    <div className="stack">
      <h1>{t('import.title')}</h1>
      {eventId ? <UpdateNote eventId={eventId} /> : null}
      <p className="muted">{t('import.explain')}</p>
      <Form className="stack narrow" onSubmit={submit}>
        <FileField
          label={t('import.file')}
          accept=".xml,.json,application/json,application/xml,text/xml"
          onChange={setFile}
        />
        {organizations.length > 1 && !eventId ? (
          <Select
            label={t('organize.organization')}
            value={organizationId ?? ''}
            onChange={setChosen}
            options={organizations.map((each) => ({ id: each.id, label: each.name }))}
          />
        ) : null}
        <Select label={t('import.timeZone')} value={timeZone} onChange={setTimeZone} options={timeZones()} />
        <div>
          <Button
            type="submit"
            tone="primary"
            icon="upload"
            isDisabled={!file || !organizationId || run.isPending}
          >
            {t('import.start')}
          </Button>
        </div>
      </Form>
      {run.isPending ? (
        <Progress label={percent < 100 ? t('import.uploading') : t('import.working')} value={percent} />
      ) : null}
      {run.error ? (
        <Banner tone="danger">
          <strong>{t('import.refusedWhole')}</strong> {messageOf(run.error, t)}
          <Faults error={run.error} />
        </Banner>
      ) : null}
      {run.data ? <ImportReport result={run.data} /> : null}
    </div>
  );
}

function UpdateNote({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const event = useEvent(eventId);
  return (
    <Banner
      actions={
        <Link to="/organize/import" search={{}}>
          {t('import.instead')}
        </Link>
      }
    >
      {t('import.updates', { name: event.data?.name ?? '' })}
    </Banner>
  );
}
