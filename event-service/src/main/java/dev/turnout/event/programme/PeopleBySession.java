package dev.turnout.event.programme;

import dev.turnout.event.programme.TouchSource.Step;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads tables that have one row for each person and session.
public final class PeopleBySession {

    private PeopleBySession() {}

    private record Pair(UUID session, UUID person) {}

    /// The people of each of these sessions in `table`, which has columns `session_id` and `person_id`.
    public static Map<UUID, Set<UUID>> query(JdbcClient jdbc, String table, Collection<Step> steps) {
        return jdbc
                .sql("SELECT session_id, person_id FROM %s WHERE session_id = ANY(?)".formatted(table))
                .param(steps.stream().map(Step::sessionId).toArray(UUID[]::new))
                .query((row, _) ->
                        new Pair(row.getObject("session_id", UUID.class), row.getObject("person_id", UUID.class)))
                .stream()
                .collect(Collectors.groupingBy(Pair::session, Collectors.mapping(Pair::person, Collectors.toSet())));
    }
}
