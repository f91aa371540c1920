import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  templateKeys,
  useTemplatePlaces,
  useTemplates,
  withdrawTemplate,
  type Template,
  type TemplateDraft,
} from '@/api/templates';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Loaded } from '@/components/ui/loaded';
import { useNotify } from '@/components/ui/notices';
import { Tag } from '@/components/ui/tag';
import { spokenIn } from '@/lib/preferences';
import { messageOf } from '@/lib/problem-text';
import { draftOf, fresh } from '../model/draft';
import { useSlotWords } from '../model/slot-words';
import { TemplateEditor } from './template-editor';

/** What an organizer says in place of our own words. */
export function TemplatesScreen({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const templates = useTemplates(eventId);
  const places = useTemplatePlaces();
  const [draft, setDraft] = useState<TemplateDraft | null>(null);
  return (
    <div className="stack">
      <h1>{t('templates.title')}</h1>
      <p className="muted">{t('templates.explain')}</p>
      {draft ? (
        <Loaded query={places}>
          {({ items }) => (
            <TemplateEditor eventId={eventId} begun={draft} places={items} onClose={() => setDraft(null)} />
          )}
        </Loaded>
      ) : (
        <div>
          <Button tone="primary" onPress={() => setDraft(fresh)}>
            {t('templates.new')}
          </Button>
        </div>
      )}
      <Loaded query={templates}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t('templates.none')}</p>
          ) : (
            <ul className="feed">
              {items.map((template) => (
                <TemplateRow
                  key={template.id}
                  eventId={eventId}
                  template={template}
                  onEdit={() => setDraft(draftOf(template))}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}

interface TemplateRowProps {
  eventId: string;
  template: Template;
  onEdit: () => void;
}

function TemplateRow({ eventId, template, onEdit }: TemplateRowProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const notify = useNotify();
  const words = useSlotWords();
  const withdraw = useMutation({
    mutationFn: () => withdrawTemplate(eventId, template.id),
    onSuccess: () => notify(t('templates.withdrawn'), 'success'),
    onSettled: () => queries.invalidateQueries({ queryKey: templateKeys.all(eventId) }),
  });
  const name = words.slot(template);
  return (
    <li className="feed-item">
      <div className="row-between">
        <h2 className="template-name">{name}</h2>
        <Tag>{template.everywhere ? t('templates.all') : t('templates.here')}</Tag>
      </div>
      <p className="muted small">{t('templates.version', { version: template.version })}</p>
      {withdraw.error ? <Banner tone="danger">{messageOf(withdraw.error, t)}</Banner> : null}
      {/* A text begins with a variable as often as not, whose letters say nothing about its direction. */}
      <div {...spokenIn(template.language)} className="stack-tight">
        <p className="session-title">{template.subject}</p>
        <p className="template-preview">{template.body}</p>
      </div>
      {template.fallbacks.map(({ variable, times }) => (
        <Banner key={variable} tone="warning">
          {t('templates.fallback', { count: times, variable: `{${variable}}` })}
        </Banner>
      ))}
      <div className="row">
        <Button onPress={onEdit}>
          {t('templates.edit')}
          <span className="visually-hidden"> {name}</span>
        </Button>
        <Button isDisabled={withdraw.isPending} onPress={() => withdraw.mutate()}>
          {t('templates.withdraw')}
          <span className="visually-hidden"> {name}</span>
        </Button>
      </div>
    </li>
  );
}
