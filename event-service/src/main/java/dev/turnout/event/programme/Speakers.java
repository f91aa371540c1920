package dev.turnout.event.programme;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Who the speakers of sessions are.
@Repository
class Speakers {

    private final JdbcClient jdbc;

    Speakers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Link(UUID speaker, UUID person) {}

    /// The people behind these speakers, as far as they are known.
    Map<UUID, UUID> people(Collection<UUID> speakerIds) {
        return jdbc
                .sql("SELECT id, person_id FROM speaker WHERE id = ANY(?) AND person_id IS NOT NULL")
                .param(speakerIds.toArray(UUID[]::new))
                .query((row, _) -> new Link(row.getObject("id", UUID.class), row.getObject("person_id", UUID.class)))
                .stream()
                .collect(Collectors.toMap(Link::speaker, Link::person));
    }

    /// A speaker of a session and the person behind it, if known.
    record SpeakerView(UUID id, String name, @Nullable UUID personId) {}

    List<SpeakerView> of(UUID sessionId) {
        return jdbc.sql("""
                        SELECT k.id, k.name, k.person_id FROM session_speaker l JOIN speaker k ON k.id = l.speaker_id
                        WHERE l.session_id = ? ORDER BY l.position
                        """)
                .param(sessionId)
                .query((row, _) -> new SpeakerView(
                        row.getObject("id", UUID.class), row.getString("name"), row.getObject("person_id", UUID.class)))
                .list();
    }

    /// Says who a speaker of the event is; null takes it back.
    ///
    /// @return whether the event has such a speaker
    boolean link(UUID eventId, UUID speakerId, @Nullable UUID personId) {
        return jdbc.sql("UPDATE speaker SET person_id = ? WHERE event_id = ? AND id = ?")
                        .param(personId)
                        .params(eventId, speakerId)
                        .update()
                == 1;
    }
}
