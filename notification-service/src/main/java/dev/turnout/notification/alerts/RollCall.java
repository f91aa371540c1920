package dev.turnout.notification.alerts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Who is safe, who needs help, and who has not said. Counted from what people said, never kept as a sum.
@Repository
class RollCall {

    private static final String PEOPLE = """
            WITH people AS (
              SELECT p.person_id, max(p.zone) AS zone, bool_or(p.on_duty) AS on_duty, max(d.state) AS state,
                     max(d.delivered_at) AS told_at
                FROM alert_person p JOIN alert a ON a.id = p.alert_id LEFT JOIN delivery d ON d.id = p.notification_id
               WHERE a.root_id = :root GROUP BY p.person_id),
            answers AS (
              SELECT DISTINCT ON (person_id) person_id, answer, place, answered_at, received_at
                FROM alert_answer WHERE root_id = :root ORDER BY person_id, answered_at DESC, received_at DESC),
            called AS (SELECT people.*, answer, place, answered_at, received_at FROM people LEFT JOIN answers USING (person_id))
            """;

    private final JdbcClient jdbc;

    /// What is known of the people of one zone; the empty zone has those who are in none in particular.
    ///
    /// @param told also those who have seen it
    record Zone(
            String zone,
            int people,
            int onDuty,
            int told,
            int seen,
            int safe,
            int help,
            int silent,
            @Nullable Instant lastToldAt) {}

    /// @param answer `safe`, `help`, or null
    record Person(
            UUID personId,
            String zone,
            boolean onDuty,
            boolean told,
            boolean seen,
            @Nullable String answer,
            @Nullable String place,
            @Nullable Instant answeredAt,
            @Nullable Instant receivedAt) {}

    /// What somebody said of themselves.
    record Answer(String answer, @Nullable String place, Instant answeredAt) {}

    RollCall(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Zone> zones(UUID rootId) {
        return jdbc.sql(PEOPLE + """
                        SELECT zone, count(*) AS people, count(*) FILTER (WHERE on_duty) AS on_duty,
                               count(*) FILTER (WHERE state >= 'delivered') AS told,
                               count(*) FILTER (WHERE state >= 'seen') AS seen,
                               count(*) FILTER (WHERE answer = 'safe') AS safe,
                               count(*) FILTER (WHERE answer = 'help') AS help,
                               count(*) FILTER (WHERE answer IS NULL) AS silent, max(told_at) AS last_told
                          FROM called GROUP BY zone ORDER BY zone
                        """)
                .param("root", rootId)
                .query((row, _) -> new Zone(
                        row.getString("zone"),
                        row.getInt("people"),
                        row.getInt("on_duty"),
                        row.getInt("told"),
                        row.getInt("seen"),
                        row.getInt("safe"),
                        row.getInt("help"),
                        row.getInt("silent"),
                        time(row, "last_told")))
                .list();
    }

    /// Those who answered this, or nothing, starting behind the person given.
    ///
    /// @param answer `safe`, `help`, or `none`
    List<Person> people(UUID rootId, String answer, String zone, @Nullable UUID behind, int limit) {
        return jdbc.sql(PEOPLE + """
                        SELECT * FROM called
                         WHERE coalesce(answer, 'none') = :answer AND zone = :zone
                           AND (:behind::uuid IS NULL OR person_id > :behind::uuid)
                         ORDER BY person_id LIMIT :limit
                        """)
                .param("root", rootId)
                .param("answer", answer)
                .param("zone", zone)
                .param("behind", behind)
                .param("limit", limit)
                .query((row, _) -> new Person(
                        row.getObject("person_id", UUID.class),
                        row.getString("zone"),
                        row.getBoolean("on_duty"),
                        row.getString("state") != null
                                && List.of("delivered", "seen", "confirmed").contains(row.getString("state")),
                        row.getString("state") != null
                                && List.of("seen", "confirmed").contains(row.getString("state")),
                        row.getString("answer"),
                        row.getString("place"),
                        time(row, "answered_at"),
                        time(row, "received_at")))
                .list();
    }

    void add(UUID id, UUID rootId, UUID personId, Answer answer, Instant receivedAt) {
        jdbc.sql("""
                        INSERT INTO alert_answer (id, root_id, person_id, answer, place, answered_at, received_at)
                        VALUES (:id, :root, :person, :answer, :place, :answered, :received)
                        """)
                .param("id", id)
                .param("root", rootId)
                .param("person", personId)
                .param("answer", answer.answer())
                .param("place", answer.place())
                .param("answered", answer.answeredAt().atOffset(ZoneOffset.UTC))
                .param("received", receivedAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// What a person said last.
    Optional<Answer> last(UUID rootId, UUID personId) {
        return jdbc.sql("""
                        SELECT answer, place, answered_at FROM alert_answer WHERE root_id = :root AND person_id = :person
                         ORDER BY answered_at DESC, received_at DESC LIMIT 1
                        """)
                .param("root", rootId)
                .param("person", personId)
                .query((row, _) -> new Answer(
                        row.getString("answer"),
                        row.getString("place"),
                        row.getObject("answered_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
