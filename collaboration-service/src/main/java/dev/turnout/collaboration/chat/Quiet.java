package dev.turnout.collaboration.chat;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Who is not to be disturbed. Mentions are counted for them all the same.
@Repository
class Quiet {

    private final JdbcClient jdbc;
    private final Clock clock;

    Quiet(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// @param until null without an end
    record Time(@Nullable Instant until) {}

    /// Since when somebody is not to be disturbed and until when, nothing when they may be.
    Optional<Time> of(UUID personId) {
        return jdbc.sql("SELECT until FROM chat_quiet WHERE person_id = ? AND (until IS NULL OR until > ?)")
                .params(personId, Timestamp.from(clock.instant()))
                .query((row, _) -> {
                    Timestamp until = row.getTimestamp("until");
                    return new Time(until == null ? null : until.toInstant());
                })
                .optional();
    }

    void begin(UUID personId, @Nullable Instant until) {
        jdbc.sql("""
                        INSERT INTO chat_quiet (person_id, until, decided_at) VALUES (:person, :until, :now)
                        ON CONFLICT (person_id) DO UPDATE SET until = excluded.until, decided_at = excluded.decided_at""")
                .param("person", personId)
                .param("until", until == null ? null : Timestamp.from(until))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    void end(UUID personId) {
        jdbc.sql("DELETE FROM chat_quiet WHERE person_id = ?").param(personId).update();
    }

    /// Those of some people who may be disturbed now.
    Set<UUID> without(Collection<UUID> people) {
        var rest = new HashSet<>(people);
        if (!rest.isEmpty()) {
            rest.removeAll(Set.copyOf(jdbc.sql("""
                            SELECT person_id FROM chat_quiet
                            WHERE person_id IN (:people) AND (until IS NULL OR until > :now)""")
                    .param("people", people)
                    .param("now", Timestamp.from(clock.instant()))
                    .query(UUID.class)
                    .list()));
        }
        return rest;
    }
}
