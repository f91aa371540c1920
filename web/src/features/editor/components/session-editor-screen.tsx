import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useEvent } from '@/api/events';
import { loadForEdit, programmeKey, useProgramme } from '@/api/programme';
import type { SessionView } from '@/api/types';
import { Icon } from '@/components/ui/icon';
import { Loaded } from '@/components/ui/loaded';
import { SessionForm } from './session-form';

interface SessionEditorProps {
  eventId: string;
  sessionId: string;
  onChanged: (session: SessionView) => void;
}

export function SessionEditorScreen({ eventId, sessionId, onChanged }: SessionEditorProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const event = useEvent(eventId);
  const programme = useProgramme(eventId);
  const key = ['session-edit', sessionId];
  const query = useQuery({
    queryKey: key,
    queryFn: () => loadForEdit(sessionId),
    // Read once a visit: a newer version under an edit would throw away what was typed. Publishing tells of it.
    gcTime: 0,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  return (
    <div className="stack">
      <Link to="/organize/$eventId/programme" params={{ eventId }} className="row">
        <Icon name="back" />
        {t('editor.title')}
      </Link>
      <Loaded query={event}>
        {({ timeZone }) => (
          <Loaded query={query}>
            {({ session, etag }) => (
              <SessionForm
                key={etag}
                session={session}
                etag={etag}
                timeZone={timeZone}
                rooms={(programme.data?.rooms ?? []).map((room) => room.name)}
                onReload={() => void query.refetch()}
                onChanged={(changed) => {
                  void queries.invalidateQueries({ queryKey: programmeKey(eventId) });
                  queries.removeQueries({ queryKey: key });
                  onChanged(changed);
                }}
              />
            )}
          </Loaded>
        )}
      </Loaded>
    </div>
  );
}
