import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import {
  documentKinds,
  photoAddress,
  registrationKeys,
  removeDocument,
  removePhoto,
  sendDocument,
  sendPhoto,
  useFolder,
  type DocumentKind,
  type Folder,
} from '@/api/registrations';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { DateField } from '@/components/ui/date-field';
import { FileField } from '@/components/ui/file-field';
import { Loaded } from '@/components/ui/loaded';
import { Progress } from '@/components/ui/progress';
import { Select } from '@/components/ui/select';
import { useAnnounce } from '@/lib/announcer/announcer-context';
import { messageOf } from '@/lib/problem-text';
import { faultAt } from '../model/faults';
import { DocumentList } from './document-list';
import { StepHeading } from './step-heading';

const expiring: DocumentKind[] = ['medical-clearance', 'identity'];
const papers = '.pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png';
const pictures = '.jpg,.jpeg,.png,image/jpeg,image/png';

interface DocumentsStepProps {
  registrationId: string;
  onNext: () => void;
}

/** The papers that have to be good until the end, and a photo. */
export function DocumentsStep({ registrationId, onNext }: DocumentsStepProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const folder = useFolder(registrationId);
  const remove = useMutation({
    mutationFn: (documentId: string) => removeDocument(registrationId, documentId),
    onSuccess: () => queries.invalidateQueries({ queryKey: registrationKeys.documents(registrationId) }),
  });
  return (
    <div className="stack">
      <StepHeading step="documents" />
      <Loaded query={folder}>
        {(data) => (
          <>
            <DocumentList
              registrationId={registrationId}
              folder={data}
              onRemove={(documentId) => remove.mutate(documentId)}
            />
            <AddDocument
              key={data.sheets.map((each) => each.document?.id).join()}
              registrationId={registrationId}
              folder={data}
            />
            <Photo registrationId={registrationId} held={data.photo} />
          </>
        )}
      </Loaded>
      <div>
        <Button tone="primary" onPress={onNext}>
          {t('registration.goOn')}
        </Button>
      </div>
    </div>
  );
}

function AddDocument({ registrationId, folder }: { registrationId: string; folder: Folder }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [kind, setKind] = useState<DocumentKind>(
    folder.sheets.find((each) => each.state !== 'valid')?.kind ?? 'other',
  );
  const [expiresOn, setExpiresOn] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [percent, setPercent] = useState(0);
  const add = useMutation<Folder, Error, File>({
    mutationFn: (content) => sendDocument(registrationId, kind, expiresOn, content, setPercent),
    onSuccess: (changed) => {
      announce(t('registration.documentSent'));
      queries.setQueryData(registrationKeys.documents(registrationId), changed);
    },
    onError: (error) => announce(messageOf(error, t), 'assertive'),
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (file) add.mutate(file);
  };
  return (
    <Form className="panel stack" onSubmit={submit}>
      <h3>{t('registration.addDocument')}</h3>
      <Select
        label={t('registration.documentKind')}
        value={kind}
        onChange={(value) => setKind(documentKinds.find((each) => each === value) ?? kind)}
        options={documentKinds.map((each) => ({ id: each, label: t(`registration.document.${each}`) }))}
      />
      <DateField
        label={t('registration.expiresOn')}
        hint={expiring.includes(kind) ? undefined : t('registration.expiresOnHint')}
        value={expiresOn}
        onChange={setExpiresOn}
        isRequired={expiring.includes(kind)}
        error={faultAt(t, add.error, 'expiresOn')}
      />
      <FileField
        label={t('registration.file')}
        hint={t('registration.fileHint', { megabytes: Math.round(folder.largest / 1024 / 1024) })}
        accept={papers}
        onChange={setFile}
      />
      {add.isPending ? <Progress label={t('registration.sending')} value={percent} /> : null}
      {add.error ? <Banner tone="danger">{messageOf(add.error, t)}</Banner> : null}
      <div>
        <Button type="submit" icon="upload" isDisabled={!file || add.isPending}>
          {t('registration.sendDocument')}
        </Button>
      </div>
    </Form>
  );
}

function Photo({ registrationId, held }: { registrationId: string; held: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [percent, setPercent] = useState(0);
  const [turn, setTurn] = useState(0);
  const done = () => {
    setFile(null);
    setTurn((old) => old + 1);
    return queries.invalidateQueries({ queryKey: registrationKeys.documents(registrationId) });
  };
  const send = useMutation<unknown, Error, File>({
    mutationFn: (content) => sendPhoto(registrationId, content, setPercent),
    onSuccess: done,
  });
  const remove = useMutation({ mutationFn: () => removePhoto(registrationId), onSuccess: done });
  const error = send.error ?? remove.error;
  return (
    <section className="panel stack">
      <h3>{t('registration.photo')}</h3>
      <p className="muted">{t('registration.photoExplain')}</p>
      {held ? (
        <img
          className="portrait"
          src={`${photoAddress(registrationId)}?turn=${turn}`}
          alt={t('registration.photo')}
        />
      ) : null}
      <FileField key={turn} label={t('registration.photoFile')} accept={pictures} onChange={setFile} />
      {send.isPending ? <Progress label={t('registration.sending')} value={percent} /> : null}
      {error ? <Banner tone="danger">{messageOf(error, t)}</Banner> : null}
      <div className="row">
        <Button
          icon="upload"
          isDisabled={!file || send.isPending}
          onPress={() => {
            if (file) send.mutate(file);
          }}
        >
          {t('registration.sendPhoto')}
        </Button>
        {held ? (
          <Button tone="quiet" isDisabled={remove.isPending} onPress={() => remove.mutate()}>
            {t('registration.removePhoto')}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
