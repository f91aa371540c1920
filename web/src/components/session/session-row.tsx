import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Tag } from '../ui/tag';
import { StarButton } from './star-button';

export interface SessionSummary {
  id: string;
  title: string;
  subtitle?: string | null;
  language?: string | null;
  cancelled: boolean;
  running: boolean;
  time: string;
  place: string;
  track: string;
  speakers: string;
}

interface SessionRowProps {
  eventId: string;
  session: SessionSummary;
  starred: boolean;
  onStar: (sessionId: string, starred: boolean) => void;
  signInHref?: string | undefined;
}

export function SessionRow({ eventId, session, starred, onStar, signInHref }: SessionRowProps) {
  const { t } = useTranslation();
  return (
    <li className="session" data-cancelled={session.cancelled ? '' : undefined}>
      <div className="session-text">
        <Link
          to="/events/$eventId/sessions/$sessionId"
          params={{ eventId, sessionId: session.id }}
          className="session-title"
          lang={session.language ?? undefined}
          dir="auto"
        >
          {session.title}
        </Link>
        {session.speakers ? (
          <span className="small" dir="auto">
            {session.speakers}
          </span>
        ) : null}
        <span className="row small muted">
          <span className="numeral">{session.time}</span>
          {session.place ? <span dir="auto">{session.place}</span> : null}
          {session.track ? <span dir="auto">{session.track}</span> : null}
          {session.running ? <Tag tone="accent">{t('session.now')}</Tag> : null}
          {session.cancelled ? <Tag tone="danger">{t('session.cancelled')}</Tag> : null}
        </span>
      </div>
      <StarButton
        title={session.title}
        starred={starred}
        signInHref={signInHref}
        onChange={(next) => onStar(session.id, next)}
      />
    </li>
  );
}
