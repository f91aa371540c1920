import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { proposeSteps, useWorkflowTemplates, type PlannedStep, type WorkflowTemplate } from '@/api/workflows';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { RadioGroup } from '@/components/ui/choice';
import { TextField } from '@/components/ui/field';
import { Loaded } from '@/components/ui/loaded';
import { messageOf } from '@/lib/problem-text';
import { worded } from '../model/draft';
import { templateExplain, templateName } from '../model/words';
import { StepsForm } from './steps-form';

interface StartProps {
  eventId: string;
  onStarted: () => void;
  onCancel?: () => void;
}

/** First the size of the event, then its steps, which can be changed before anything begins. */
export function StartWorkflow({ eventId, onStarted, onCancel }: StartProps) {
  const templates = useWorkflowTemplates(eventId);
  return (
    <Loaded query={templates}>
      {({ items }) => (
        <Choose eventId={eventId} items={items} onStarted={onStarted} {...(onCancel ? { onCancel } : {})} />
      )}
    </Loaded>
  );
}

function Choose({ eventId, items, onStarted, onCancel }: StartProps & { items: WorkflowTemplate[] }) {
  const { t } = useTranslation();
  const [name, setName] = useState(items[0]?.name ?? '');
  const [places, setPlaces] = useState('');
  const [steps, setSteps] = useState<PlannedStep[] | null>(null);
  const template = items.find((each) => each.name === name);
  const propose = useMutation({
    mutationFn: () =>
      proposeSteps(
        eventId,
        name,
        template && template.places > 0 ? places.split('\n').filter((each) => each.trim() !== '') : [],
      ),
    onSuccess: (proposed) => setSteps(worded(t, proposed.steps)),
  });
  if (steps)
    return (
      <StepsForm
        eventId={eventId}
        template={name}
        proposed={steps}
        onStarted={onStarted}
        onBack={() => setSteps(null)}
      />
    );
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    propose.mutate();
  };
  return (
    <form className="panel stack" onSubmit={submit}>
      <h2>{t('workflow.startTitle')}</h2>
      <p>{t('workflow.startExplain')}</p>
      <RadioGroup
        label={t('workflow.size')}
        value={name}
        options={items.map((each) => ({
          id: each.name,
          label: `${templateName(t, each.name)}: ${templateExplain(t, each.name)}`,
        }))}
        onChange={setName}
      />
      {template && template.places > 0 ? (
        <TextField
          label={t('workflow.places')}
          hint={t('workflow.placesHint')}
          value={places}
          onChange={setPlaces}
          isRequired
          multiline
        />
      ) : null}
      {propose.error ? <Banner tone="danger">{messageOf(propose.error, t)}</Banner> : null}
      <div className="row">
        <Button type="submit" tone="primary" isDisabled={propose.isPending || name === ''}>
          {t('workflow.showSteps')}
        </Button>
        {onCancel ? <Button onPress={onCancel}>{t('action.cancel')}</Button> : null}
      </div>
    </form>
  );
}
