import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { textIn } from '@/api/alert-words';
import { alertKeys, keepTemplate, removeTemplate, useAlertTemplates, type AlertTemplate } from '@/api/alerts';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { useNotify } from '@/components/ui/notices';
import { usePreferences } from '@/lib/preferences';
import { messageOf } from '@/lib/problem-text';

/** What is written before it is needed. Removing one can be undone, as everybody at the desk works with them. */
export function PreparedAlerts({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const queries = useQueryClient();
  const notify = useNotify();
  const templates = useAlertTemplates(eventId);
  const changed = () => queries.invalidateQueries({ queryKey: alertKeys.templates(eventId) });
  const restore = useMutation({
    mutationFn: ({ name, category, response, urgency, severity, certainty, minutes, texts }: AlertTemplate) =>
      keepTemplate(eventId, { name, category, response, urgency, severity, certainty, minutes, texts }),
    onSuccess: ({ name }) => notify(t('preparedAlerts.restored', { name }), 'success'),
    onSettled: changed,
  });
  const remove = useMutation({
    mutationFn: ({ templateId }: AlertTemplate) => removeTemplate(templateId),
    onSuccess: (_, template) =>
      notify(t('preparedAlerts.removed', { name: template.name }), 'info', {
        label: t('preparedAlerts.undo'),
        onPress: () => restore.mutate(template),
      }),
    onSettled: changed,
  });
  const prepared = templates.data?.items ?? [];
  const error = remove.error ?? restore.error;
  const unread = templates.data === undefined ? templates.error : null;
  if (prepared.length === 0 && !error && !unread) return null;
  return (
    <section className="stack-tight" aria-labelledby="prepared-alerts">
      <h2 id="prepared-alerts">{t('preparedAlerts.title')}</h2>
      {error ? <Banner tone="danger">{messageOf(error, t)}</Banner> : null}
      {unread ? (
        <Banner
          tone="danger"
          actions={<Button onPress={() => void templates.refetch()}>{t('action.retry')}</Button>}
        >
          {messageOf(unread, t)}
        </Banner>
      ) : null}
      <ul className="feed">
        {prepared.map((template) => {
          const text = textIn(template.texts, language);
          return (
            <li key={template.templateId} className="feed-item">
              <div className="row-between">
                <div>
                  <h3 className="session-title" dir="auto">
                    {template.name}
                  </h3>
                  <p className="muted small" lang={text?.language} dir={text?.direction}>
                    {text?.instruction}
                  </p>
                </div>
                <Button tone="quiet" isDisabled={remove.isPending} onPress={() => remove.mutate(template)}>
                  {t('preparedAlerts.remove')}
                  <span className="visually-hidden"> {template.name}</span>
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
