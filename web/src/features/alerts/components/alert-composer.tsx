import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import {
  alertKeys,
  keepTemplate,
  proposeAlert,
  useAlertReach,
  useAlertTemplates,
  type AlertDesk,
  type AlertDraft,
} from '@/api/alerts';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Checkbox, RadioGroup } from '@/components/ui/choice';
import { NumberField } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { useAnnounce } from '@/lib/announcer/announcer-context';
import { uuidv7 } from '@/lib/ids';
import { messageOf } from '@/lib/problem-text';
import { choices, crewRoles, fromTemplate, isComplete, written } from '../model/draft';
import { AlertTextsEditor } from './alert-texts-editor';

/** Writes an alert, from what was prepared or anew, and says how many it would reach before it is proposed. */
export function AlertComposer({
  eventId,
  desk,
  start,
  onDone,
}: {
  eventId: string;
  desk: AlertDesk;
  start: AlertDraft;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [draft, setDraft] = useState(start);
  const [key, setKey] = useState(() => uuidv7());
  const templates = useAlertTemplates(eventId);
  const change = (part: Partial<AlertDraft>) => {
    setDraft({ ...draft, ...part });
    setKey(uuidv7());
  };
  const propose = useMutation({
    mutationFn: () => proposeAlert(eventId, { ...draft, texts: written(draft.texts) }, key),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: alertKeys.list(eventId) });
      announce(t('alertDesk.proposed'));
      onDone();
    },
  });
  const keep = useMutation({
    mutationFn: () => {
      const { category, response, urgency, severity, certainty, minutes } = draft;
      const texts = written(draft.texts);
      const name = Object.values(texts)[0]?.headline.slice(0, 120) ?? '';
      return keepTemplate(eventId, {
        name,
        category,
        response,
        urgency,
        severity,
        certainty,
        minutes,
        texts,
      });
    },
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: alertKeys.templates(eventId) });
      announce(t('alertDesk.templateKept'));
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    propose.mutate();
  };
  const prepared = templates.data?.items ?? [];
  const error = propose.error ?? keep.error;
  return (
    <Form className="panel stack" onSubmit={submit} aria-label={t(`alertDesk.writing.${draft.messageType}`)}>
      <h2>{t(`alertDesk.writing.${draft.messageType}`)}</h2>
      {prepared.length > 0 ? (
        <Select
          label={t('alertDesk.template')}
          value=""
          onChange={(id) => {
            const template = prepared.find(({ templateId }) => templateId === id);
            if (template) change(fromTemplate(draft, template));
          }}
          options={prepared.map(({ templateId, name }) => ({ id: templateId, label: name }))}
        />
      ) : null}
      <Checkbox
        label={t('alertDesk.isExercise')}
        isSelected={draft.exercise}
        onChange={(exercise) => change({ exercise })}
      />
      {draft.exercise ? <Banner tone="warning">{t('alertDesk.exerciseExplain')}</Banner> : null}
      <AlertTextsEditor texts={draft.texts} onChange={(texts) => change({ texts })} />
      <Recipients desk={desk} draft={draft} onChange={change} />
      <Reach eventId={eventId} draft={draft} />
      <div className="form-grid">
        <Select
          label={t('alertDesk.category')}
          value={draft.category}
          onChange={(category) => change({ category })}
          options={choices.category.map((id) => ({ id, label: t(`cap.category.${id}`) }))}
        />
        <Select
          label={t('alertDesk.response')}
          value={draft.response}
          onChange={(response) => change({ response })}
          options={choices.response.map((id) => ({ id, label: t(`cap.response.${id}`) }))}
        />
        <Select
          label={t('alertDesk.urgency')}
          value={draft.urgency}
          onChange={(urgency) => change({ urgency })}
          options={choices.urgency.map((id) => ({ id, label: t(`cap.urgency.${id}`) }))}
        />
        <Select
          label={t('alertDesk.severity')}
          value={draft.severity}
          onChange={(severity) => change({ severity })}
          options={choices.severity.map((id) => ({ id, label: t(`cap.severity.${id}`) }))}
        />
        <Select
          label={t('alertDesk.certainty')}
          value={draft.certainty}
          onChange={(certainty) => change({ certainty })}
          options={choices.certainty.map((id) => ({ id, label: t(`cap.certainty.${id}`) }))}
        />
        <NumberField
          label={t('alertDesk.minutes')}
          lessLabel={t('alertDesk.less')}
          moreLabel={t('alertDesk.longer')}
          minValue={1}
          maxValue={1440}
          value={draft.minutes}
          onChange={(minutes) => change({ minutes })}
        />
      </div>
      <Checkbox
        label={t('alertDesk.public')}
        isSelected={draft.isPublic}
        onChange={(isPublic) => change({ isPublic })}
      />
      {error ? <Banner tone="danger">{messageOf(error, t)}</Banner> : null}
      <div className="row">
        <Button type="submit" tone="primary" isDisabled={!isComplete(draft) || propose.isPending}>
          {desk.twoPeople ? t('alertDesk.proposeTwo') : t('alertDesk.propose')}
        </Button>
        {desk.mayRelease ? (
          <Button isDisabled={!isComplete(draft) || keep.isPending} onPress={() => keep.mutate()}>
            {t('alertDesk.keepTemplate')}
          </Button>
        ) : null}
        <Button tone="quiet" onPress={onDone}>
          {t('action.cancel')}
        </Button>
      </div>
    </Form>
  );
}

function Recipients({
  desk,
  draft,
  onChange,
}: {
  desk: AlertDesk;
  draft: AlertDraft;
  onChange: (part: Partial<AlertDraft>) => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <RadioGroup
        label={t('alertDesk.whom')}
        value={draft.roles.length === 0 ? 'all' : 'crew'}
        onChange={(whom) => onChange({ roles: whom === 'all' ? [] : crewRoles })}
        options={[
          { id: 'all', label: t('alertDesk.everybody') },
          { id: 'crew', label: t('alertDesk.crew') },
        ]}
      />
      {desk.zones.length > 0 ? (
        <fieldset className="alert-choices">
          <legend className="field-label">{t('alertDesk.zones')}</legend>
          {desk.mayProposeForAll ? (
            <Checkbox
              label={t('alertDesk.wholeEvent')}
              isSelected={draft.zones.length === 0}
              onChange={() => onChange({ zones: [] })}
            />
          ) : null}
          {desk.zones.map((zone) => (
            <Checkbox
              key={zone}
              label={zone}
              isSelected={draft.zones.includes(zone)}
              onChange={(selected) =>
                onChange({
                  zones: selected ? [...draft.zones, zone] : draft.zones.filter((each) => each !== zone),
                })
              }
            />
          ))}
        </fieldset>
      ) : null}
    </>
  );
}

function Reach({ eventId, draft }: { eventId: string; draft: AlertDraft }) {
  const { t } = useTranslation();
  const { data } = useAlertReach(eventId, draft.zones, draft.roles);
  return (
    <p>
      <strong>{data ? t('alertDesk.reach', { count: data.people }) : t('alertDesk.counting')}</strong>{' '}
      {data ? t('alertDesk.reachDuty', { count: data.onDuty }) : null}
    </p>
  );
}
