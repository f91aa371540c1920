import { useTranslation } from 'react-i18next';
import { useChangeChatSettings, useChatSettings, type ChatSettings } from '@/api/chat-settings';
import { useNotify } from '@/components/ui/notices';
import { Select } from '@/components/ui/select';
import { messageOf } from '@/lib/problem-text';
import { useMessageTime } from '../model/message-time';

const hours = { hour: 1, shift: 8 } as const;
const choices = ['no', 'hour', 'shift', 'open'] as const;
type Choice = (typeof choices)[number];

function wanted(choice: Choice): ChatSettings {
  if (choice === 'no') return { undisturbed: false, until: null };
  if (choice === 'open') return { undisturbed: true, until: null };
  return { undisturbed: true, until: new Date(Date.now() + hours[choice] * 3_600_000).toISOString() };
}

/** Whether mentions come as notifications; they are counted all the same. */
export function Disturb() {
  const { t } = useTranslation();
  const notify = useNotify();
  const when = useMessageTime();
  const settings = useChatSettings().data;
  const change = useChangeChatSettings();
  if (!settings) return null;
  const { undisturbed, until } = settings;
  // A time that is running is a choice of its own.
  const running =
    undisturbed && until ? [{ id: 'until', label: t('chat.disturb.until', { time: when(until) }) }] : [];
  return (
    <Select
      label={t('chat.disturb.label')}
      value={undisturbed ? (until ? 'until' : 'open') : 'no'}
      isDisabled={change.isPending}
      onChange={(id) => {
        const choice = choices.find((each) => each === id);
        if (choice)
          change.mutate(wanted(choice), { onError: (error) => notify(messageOf(error, t), 'danger') });
      }}
      options={[...running, ...choices.map((id) => ({ id, label: t(`chat.disturb.${id}`) }))]}
    />
  );
}
