import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { alertKeys, takeCap } from '@/api/alerts';
import { Faults } from '@/components/faults';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { FileField } from '@/components/ui/file-field';
import { useNotify } from '@/components/ui/notices';
import { messageOf } from '@/lib/problem-text';

/** Takes over an alert that an authority or another program has written, as a proposal like any other. */
export function CapUpload({ eventId, onDone }: { eventId: string; onDone: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const notify = useNotify();
  const [file, setFile] = useState<File | null>(null);
  const take = useMutation({
    mutationFn: (chosen: File) => takeCap(eventId, chosen),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: alertKeys.list(eventId) });
      notify(t('capUpload.taken'), 'success');
      onDone();
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (file) take.mutate(file);
  };
  return (
    <Form className="panel stack" onSubmit={submit} aria-label={t('capUpload.title')}>
      <h2>{t('capUpload.title')}</h2>
      <p className="muted">{t('capUpload.explain')}</p>
      <FileField
        label={t('capUpload.file')}
        accept=".xml,.cap,application/cap+xml,application/xml,text/xml"
        onChange={(chosen) => {
          setFile(chosen);
          take.reset();
        }}
      />
      {take.error ? (
        <Banner tone="danger">
          {messageOf(take.error, t)} <Faults error={take.error} />
        </Banner>
      ) : null}
      <div className="row">
        <Button type="submit" tone="primary" icon="upload" isDisabled={!file || take.isPending}>
          {t('capUpload.take')}
        </Button>
        <Button tone="quiet" onPress={onDone}>
          {t('action.cancel')}
        </Button>
      </div>
    </Form>
  );
}
