import { useTranslation } from 'react-i18next';
import { liveChannelOf, useChatChannels, type ChatChannel } from '@/api/chat';
import type { Shift } from '@/api/shifts';
import { Tag } from '@/components/ui/tag';
import type { Clockface } from '@/lib/dates';
import { useWhoIsHere } from '@/lib/live/live-context';
import type { Crew } from '../model/console';
import { whereOf } from '../model/where-of';
import { ConsolePanel, Lines } from './console-panel';

interface HerePanelProps {
  eventId: string;
  crew: Crew;
  chats: boolean;
  clock: Clockface;
  timeZone: string;
  most: number;
}

/** Who is on shift, and who of them has the platform open; then who comes next. */
export function HerePanel({ chats, ...rest }: HerePanelProps) {
  const channels = useChatChannels(rest.eventId);
  const first = chats ? channels.data?.items[0] : undefined;
  return first ? <Present channel={first} {...rest} /> : <Panel present={null} {...rest} />;
}

type PanelProps = Omit<HerePanelProps, 'chats'>;

/** The crew's first channel is open on every board, and so tells who looks at one. */
function Present({ channel, ...rest }: PanelProps & { channel: ChatChannel }) {
  const { people } = useWhoIsHere(liveChannelOf(rest.eventId, channel));
  return <Panel present={people} {...rest} />;
}

function Panel({
  eventId,
  crew,
  clock,
  timeZone,
  most,
  present,
}: PanelProps & { present: readonly string[] | null }) {
  const { t } = useTranslation();
  const shown = [...crew.onShift, ...crew.always];
  const connected = shown.filter(({ personId }) => present?.includes(personId));
  // Whoever is here stands first.
  const people = [...connected, ...shown.filter((each) => !connected.includes(each))];
  const line = (shift: Shift) => (
    <>
      <span dir="auto">{shift.name ?? t('console.somebody')}</span>{' '}
      <span className="small muted" dir="auto">
        {whereOf(t, shift)}
        {shift.until ? ` · ${t('console.until', { time: clock.dateTime(shift.until) })}` : ''}
      </span>{' '}
      {connected.includes(shift) ? <Tag tone="success">{t('console.connected')}</Tag> : null}
    </>
  );
  return (
    <ConsolePanel
      id="console-here"
      title={t('console.here')}
      count={crew.onShift.length}
      snapshot={`crew-shifts:${eventId}`}
      timeZone={timeZone}
    >
      <Lines
        items={people}
        empty={t('console.nobodyHere')}
        most={most}
        lineKey={({ personId, role, from }) => `${personId} ${role} ${from}`}
      >
        {line}
      </Lines>
      {crew.next[0] ? (
        <>
          <h3>{t('console.comes')}</h3>
          <Lines
            items={crew.next}
            empty=""
            most={Math.ceil(most / 2)}
            lineKey={({ personId, role, from }) => `${personId} ${role} ${from}`}
          >
            {(shift) => (
              <>
                <span className="numeral">{clock.dateTime(shift.from ?? '')}</span>{' '}
                <span dir="auto">{shift.name ?? t('console.somebody')}</span>{' '}
                <span className="small muted" dir="auto">
                  {whereOf(t, shift)}
                </span>
              </>
            )}
          </Lines>
        </>
      ) : null}
    </ConsolePanel>
  );
}
