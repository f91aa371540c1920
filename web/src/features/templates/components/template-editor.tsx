import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  previewTemplate,
  templateKeys,
  useTemplates,
  versionsOptions,
  writeTemplate,
  type Preview,
  type TemplateDraft,
  type TemplatePlace,
} from '@/api/templates';
import { forms, wayNames, type TextForm, type Way } from '@/api/wishes';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { TextField } from '@/components/ui/field';
import { useNotify } from '@/components/ui/notices';
import { Select } from '@/components/ui/select';
import { languages, spokenIn } from '@/lib/preferences';
import { Problem } from '@/lib/problem';
import { faultText, messageOf } from '@/lib/problem-text';
import { languageNames, useSlotWords } from '../model/slot-words';

interface TemplateEditorProps {
  eventId: string;
  begun: TemplateDraft;
  places: readonly TemplatePlace[];
  onClose: () => void;
}

const any = 'any';

export function TemplateEditor({ eventId, begun, places, onClose }: TemplateEditorProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const notify = useNotify();
  const words = useSlotWords();
  const templates = useTemplates(eventId);
  const [draft, setDraft] = useState(begun);
  const change = (part: Partial<TemplateDraft>) => setDraft({ ...draft, ...part });
  const there = templates.data?.items.find(
    (each) =>
      each.category === draft.category &&
      each.kind === draft.kind &&
      each.language === draft.language &&
      each.channel === draft.channel &&
      each.form === draft.form &&
      each.everywhere === draft.everywhere,
  );
  const versions = useQuery({ ...versionsOptions(eventId, there?.id ?? ''), enabled: there !== undefined });
  const place = places.find((each) => each.category === draft.category && each.kind === draft.kind);
  const save = useMutation({
    mutationFn: () => writeTemplate(eventId, { ...draft, version: there?.version ?? 0 }),
    onSuccess: (written) => {
      notify(t('templates.saved', { version: written.version }), 'success');
      onClose();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: templateKeys.all(eventId) }),
  });
  const preview = useMutation({ mutationFn: () => previewTemplate(eventId, draft) });
  const error = save.error ?? preview.error;
  const faultsOf = (pointer: string) =>
    error instanceof Problem
      ? error.errors
          .filter((each) => each.pointer === pointer)
          .map((each) => [faultText(t, each), /\{\w*}/.exec(each.detail)?.[0]].filter(Boolean).join(' '))
          .join(' ') || undefined
      : undefined;
  return (
    <form
      className="panel stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <h2>{begun.version === 0 ? t('templates.new') : words.slot(begun)}</h2>
      {error ? <Banner tone="danger">{messageOf(error, t)}</Banner> : null}
      <div className="wish-hours">
        <Select
          label={t('templates.category')}
          value={draft.category}
          options={[...new Set(places.map((each) => each.category))].map((id) => ({
            id,
            label: words.category(id),
          }))}
          onChange={(category) => change({ category, kind: null })}
        />
        <Select
          label={t('templates.kind')}
          value={draft.kind ?? any}
          options={places
            .filter((each) => each.category === draft.category)
            .map(({ kind }) => ({ id: kind ?? any, label: words.kind(kind) }))}
          onChange={(kind) => change({ kind: kind === any ? null : kind })}
        />
        <Select
          label={t('templates.language')}
          value={draft.language}
          options={languages.map((id) => ({ id, label: languageNames[id] }))}
          onChange={(language) => change({ language })}
        />
        <Select
          label={t('templates.channel')}
          value={draft.channel}
          options={wayNames.map((id) => ({ id, label: words.way(id) }))}
          onChange={(channel) => change({ channel: channel as Way })}
        />
        <Select
          label={t('templates.form')}
          value={draft.form}
          options={forms.map((id) => ({ id, label: words.form(id) }))}
          onChange={(form) => change({ form: form as TextForm })}
        />
      </div>
      <Checkbox
        label={t('templates.everywhere')}
        isSelected={draft.everywhere}
        onChange={(everywhere) => change({ everywhere })}
      />
      <TextField
        label={t('templates.subject')}
        value={draft.subject}
        spoken={spokenIn(draft.language)}
        maxLength={200}
        error={faultsOf('/subject')}
        onChange={(subject) => change({ subject })}
      />
      <TextField
        label={t('templates.body')}
        multiline
        value={draft.body}
        spoken={spokenIn(draft.language)}
        maxLength={2000}
        error={faultsOf('/body')}
        onChange={(body) => change({ body })}
      />
      {place ? (
        <p className="muted small">
          {t('templates.variables')}: <bdi>{braced(place.known)}</bdi>
          {'. '}
          {t('templates.required')}: <bdi>{braced(place.required)}</bdi>
        </p>
      ) : null}
      <div className="row">
        <Button type="submit" tone="primary" isDisabled={save.isPending}>
          {t('templates.save')}
        </Button>
        <Button isDisabled={preview.isPending} onPress={() => preview.mutate()}>
          {t('templates.preview')}
        </Button>
        <Button onPress={onClose}>{t('templates.cancel')}</Button>
      </div>
      {preview.data ? <Shown preview={preview.data} language={draft.language} /> : null}
      {versions.data && versions.data.items.length > 1 ? (
        <section className="stack-tight" aria-labelledby="template-versions">
          <h3 id="template-versions">{t('templates.versions')}</h3>
          <ul className="stack-tight plain-list">
            {versions.data.items.map((each) => (
              <li key={each.id} className="row">
                <span>{t('templates.version', { version: each.version })}</span>
                {each.withdrawn ? (
                  <span className="muted">{t('templates.wasWithdrawn')}</span>
                ) : (
                  <Button onPress={() => change({ subject: each.subject, body: each.body })}>
                    {t('templates.takeUp')}
                    <span className="visually-hidden">
                      {' '}
                      {t('templates.version', { version: each.version })}
                    </span>
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </form>
  );
}

function Shown({ preview, language }: { preview: Preview; language: string }) {
  const { t } = useTranslation();
  const parts = [
    { title: t('templates.previewWith'), ...preview.with },
    { title: t('templates.previewWithout'), ...preview.without },
  ];
  return (
    <div className="stack" role="status">
      {parts.map(({ title, subject, body }) => (
        <section key={title} className="stack-tight">
          <h3>{title}</h3>
          <p {...spokenIn(language)} className="session-title">
            {subject}
          </p>
          <p {...spokenIn(language)} className="template-preview">
            {body}
          </p>
        </section>
      ))}
    </div>
  );
}

function braced(names: readonly string[]): string {
  return names.map((each) => `{${each}}`).join(' ');
}
