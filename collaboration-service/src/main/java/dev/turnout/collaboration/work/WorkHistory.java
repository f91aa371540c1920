package dev.turnout.collaboration.work;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// What became of work items: each attempt, and each thing that a person did.
@Repository
class WorkHistory {

    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    WorkHistory(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /// @param what the word for it
    /// @param attempt which try it was; of what is no try, the last one before
    record Line(
            Instant at,
            String what,
            int attempt,
            @Nullable UUID personId,
            @Nullable Words why) {}

    void add(WorkItem item, String what, @Nullable UUID person, @Nullable Words why) {
        jdbc.sql("""
                        INSERT INTO work_history (item_id, lane_id, at, what, attempt, person_id, why)
                        VALUES (:item, :lane, :now, :what, :attempt, :person, :why::jsonb)""")
                .param("item", item.id())
                .param("lane", item.lane().id())
                .param("now", Timestamp.from(clock.instant()))
                .param("what", what)
                .param("attempt", item.attempts())
                .param("person", person)
                .param("why", why == null ? null : json.writeValueAsString(why))
                .update();
    }

    /// The last lines of an item, the newest first.
    List<Line> of(UUID itemId) {
        return jdbc.sql(
                        "SELECT at, what, attempt, person_id, why FROM work_history WHERE item_id = ? ORDER BY id DESC LIMIT ?")
                .params(itemId, MOST)
                .query((row, _) -> {
                    String why = row.getString("why");
                    return new Line(
                            row.getTimestamp("at").toInstant(),
                            row.getString("what"),
                            row.getInt("attempt"),
                            row.getObject("person_id", UUID.class),
                            why == null ? null : json.readValue(why, Words.class));
                })
                .list();
    }
}
