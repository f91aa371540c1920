package dev.turnout.event.audience;

import dev.turnout.common.audience.AudienceCriterion;
import dev.turnout.common.audience.AudienceSource;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The people of the programme: by a session that they starred, by a track or a room as a zone, or all of them.
@Repository
class ProgrammePeople implements AudienceSource {

    private static final String TOUCHED_BY = """
            SELECT person_id FROM star WHERE session_id IN (%1$s)
             UNION SELECT person_id FROM session_staff WHERE session_id IN (%1$s)
             UNION SELECT k.person_id FROM session_speaker l JOIN speaker k ON k.id = l.speaker_id
                    WHERE l.session_id IN (%1$s) AND k.person_id IS NOT NULL
            """;

    private final JdbcClient jdbc;

    ProgrammePeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("session", "track", "zone", "everyone");
    }

    @Override
    public Optional<Collection<UUID>> peopleOf(Scope scope, AudienceCriterion criterion) {
        return switch (criterion.kind()) {
            case "session" -> starred(scope.eventId(), criterion.value());
            case "track" -> among("track", scope.eventId(), criterion.value());
            case "zone" -> among("room", scope.eventId(), criterion.value());
            case "everyone" -> Optional.of(people("SELECT id FROM session WHERE event_id = :event", scope, ""));
            default -> Optional.empty();
        };
    }

    private Optional<Collection<UUID>> starred(UUID eventId, String session) {
        boolean known = jdbc.sql("SELECT count(*) FROM session WHERE event_id = :event AND id::text = :session")
                        .param("event", eventId)
                        .param("session", session)
                        .query(Integer.class)
                        .single()
                == 1;
        return known
                ? Optional.of(jdbc.sql("SELECT person_id FROM star WHERE session_id = :session::uuid")
                        .param("session", session)
                        .query((row, _) -> row.getObject(1, UUID.class))
                        .list())
                : Optional.empty();
    }

    private Optional<Collection<UUID>> among(String named, UUID eventId, String name) {
        boolean known = jdbc.sql("SELECT count(*) FROM %s WHERE event_id = :event AND name = :name".formatted(named))
                        .param("event", eventId)
                        .param("name", name)
                        .query(Integer.class)
                        .single()
                == 1;
        return known
                ? Optional.of(people(
                        "SELECT s.id FROM session s JOIN %1$s n ON n.id = s.%1$s_id WHERE s.event_id = :event AND n.name = :name"
                                .formatted(named),
                        new Scope(eventId, eventId),
                        name))
                : Optional.empty();
    }

    private Collection<UUID> people(String sessions, Scope scope, String name) {
        return jdbc.sql(TOUCHED_BY.formatted(sessions))
                .param("event", scope.eventId())
                .param("name", name)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }
}
