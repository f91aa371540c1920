import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { AlertAnswer, AlertNotice } from '@/api/alerts';
import { useCommands, useDo, useSettled } from '@/api/commands';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { useAnnounce } from '@/lib/announcer/announcer-context';
import { problemText } from '@/lib/problem-text';

/** "I am safe" and "I need help". Written down at once, also without a network, and sent as soon as there is one. */
export function AlertAnswers({ notice }: { notice: AlertNotice }) {
  const { t } = useTranslation();
  const act = useDo();
  const announce = useAnnounce();
  const [said, setSaid] = useState<AlertAnswer | undefined>(notice.answer);
  const [asking, setAsking] = useState(false);
  const [place, setPlace] = useState('');
  const [refused, setRefused] = useState('');
  const waiting = useCommands().some(
    ({ intent, state }) =>
      intent.type === 'answer-alert' && intent.alertId === notice.alertId && state === 'waiting',
  );
  useSettled(({ intent }, answer) => {
    if (intent.type !== 'answer-alert' || intent.alertId !== notice.alertId) return;
    setRefused(answer.kind === 'rejected' ? problemText(t, answer.slug, answer.reason) : '');
  });

  const say = async (answer: AlertAnswer) => {
    await act({
      entity: `alert:${notice.rootId}`,
      merge: 'append',
      intent: {
        type: 'answer-alert',
        alertId: notice.alertId,
        answer,
        place: answer === 'help' ? place.trim() : '',
        answeredAt: new Date().toISOString(),
      },
    });
    setSaid(answer);
    setAsking(false);
    announce(t(`alert.said.${answer}`), 'assertive');
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    void say('help');
  };

  return (
    <div className="alert-answers">
      {said ? (
        <p>
          <strong>{t(`alert.said.${said}`)}</strong> {waiting ? t('alert.kept') : null}
        </p>
      ) : null}
      {refused ? <Banner tone="danger">{refused}</Banner> : null}
      {asking ? (
        <Form className="alert-place" onSubmit={submit}>
          <TextField
            label={t('alert.place')}
            hint={t('alert.placeHint')}
            value={place}
            onChange={setPlace}
            maxLength={200}
          />
          <div className="row">
            <Button type="submit" tone="primary" icon="send">
              {t('alert.sendHelp')}
            </Button>
            <Button tone="quiet" onPress={() => setAsking(false)}>
              {t('action.cancel')}
            </Button>
          </div>
        </Form>
      ) : (
        <div className="row">
          <Button tone={said === 'safe' ? 'plain' : 'primary'} icon="check" onPress={() => void say('safe')}>
            {t('alert.safe')}
          </Button>
          <Button tone="danger" icon="alert" onPress={() => setAsking(true)}>
            {t('alert.help')}
          </Button>
        </div>
      )}
    </div>
  );
}
