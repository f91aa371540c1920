import { useRef, useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useCommands, useDo, useSettled } from '@/api/commands';
import { useEvent } from '@/api/events';
import { useOwnAreas } from '@/api/session';
import { Banner, type Tone } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { useAnnounce } from '@/lib/announcer/announcer-context';
import { uuidv7 } from '@/lib/ids';
import { usePreferences } from '@/lib/preferences';
import { problemText } from '@/lib/problem-text';
import { Repeats } from '../model/repeats';
import { verdictOf, type Verdict } from '../model/verdict';
import { CameraScanner, cameraScanningPossible } from './camera-scanner';

interface Scan {
  opId: string;
  code: string;
  at: string;
  verdict: Verdict;
}

const tones: Record<Verdict['kind'], Tone> = {
  welcome: 'success',
  again: 'warning',
  invalid: 'danger',
  'wrong-event': 'danger',
  cancelled: 'danger',
  refused: 'danger',
  waiting: 'info',
};
const mostShown = 20;

/** Admits people by code, from camera, scanner or keyboard; without a network the scans wait and are sent later. */
export function CheckInScreen({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const act = useDo();
  const announce = useAnnounce();
  const waiting = useCommands().filter(
    ({ intent, state }) => intent.type === 'check-in' && state === 'waiting',
  );
  const areas = useOwnAreas(useEvent(eventId).data);
  const [chosen, setChosen] = useState('');
  const area = areas.find((each) => each === chosen) ?? areas[0];
  const [code, setCode] = useState('');
  const [scans, setScans] = useState<Scan[]>([]);
  const [scanning, setScanning] = useState(false);
  const repeats = useRef(new Repeats());

  const describe = (verdict: Verdict) =>
    verdict.kind === 'refused'
      ? t('checkIn.refused', { reason: problemText(t, verdict.slug, verdict.reason) })
      : t(`checkIn.${verdict.kind}`);

  useSettled((command, answer) => {
    if (command.intent.type !== 'check-in') return;
    const verdict = verdictOf(answer);
    announce(describe(verdict), verdict.kind === 'welcome' ? 'polite' : 'assertive');
    setScans((old) => old.map((scan) => (scan.opId === command.opId ? { ...scan, verdict } : scan)));
  });

  const admit = async (scanned: string) => {
    const trimmed = scanned.trim();
    if (trimmed === '') return;
    const at = new Date().toISOString();
    const kept = await act({
      entity: `check-in:${eventId}`,
      merge: 'append',
      intent: { type: 'check-in', eventId, code: trimmed, nonce: uuidv7(), at, ...(area ? { area } : {}) },
    });
    setScans((old) =>
      [{ opId: kept.opId, code: trimmed, at, verdict: { kind: 'waiting' as const } }, ...old].slice(
        0,
        mostShown,
      ),
    );
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    void admit(code);
    setCode('');
  };
  const seen = (scanned: string) => {
    if (repeats.current.isNew(scanned, Date.now())) void admit(scanned);
  };
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'medium' });
  return (
    <div className="stack narrow">
      <h1>{t('checkIn.title')}</h1>
      <Form className="stack" onSubmit={submit}>
        {area ? (
          <Select
            label={t('checkIn.area')}
            value={area}
            onChange={setChosen}
            options={areas.map((each) => ({ id: each, label: each }))}
          />
        ) : null}
        <TextField
          label={t('checkIn.code')}
          hint={t('checkIn.hint')}
          value={code}
          onChange={setCode}
          autoComplete="off"
        />
        <div className="row">
          <Button type="submit" tone="primary" icon="check" isDisabled={code.trim() === ''}>
            {t('checkIn.admit')}
          </Button>
          {cameraScanningPossible() ? (
            <Button
              icon="scan"
              onPress={() => {
                repeats.current.forget();
                setScanning(!scanning);
              }}
            >
              {scanning ? t('checkIn.stopCamera') : t('checkIn.camera')}
            </Button>
          ) : null}
        </div>
      </Form>
      {scanning ? <CameraScanner onCode={seen} /> : null}
      {waiting.length > 0 ? (
        <Banner tone="warning">{t('checkIn.queued', { count: waiting.length })}</Banner>
      ) : null}
      <h2>{t('checkIn.latest')}</h2>
      {scans.length === 0 ? <p className="muted">{t('checkIn.none')}</p> : null}
      <ol className="stack-tight">
        {scans.map((scan) => (
          <li key={scan.opId}>
            <Banner tone={tones[scan.verdict.kind]}>
              <strong>{describe(scan.verdict)}</strong>{' '}
              <span className="small numeral">
                {time.format(new Date(scan.at))} · <code>{scan.code.slice(-8)}</code>
              </span>
            </Banner>
          </li>
        ))}
      </ol>
    </div>
  );
}
