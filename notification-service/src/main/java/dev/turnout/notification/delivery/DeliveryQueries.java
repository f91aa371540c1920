package dev.turnout.notification.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The deliveries of a change, as its organizer reads them.
@Repository
class DeliveryQueries {

    private static final TypeReference<List<DeliveryView.Rung>> RUNGS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    DeliveryQueries(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    List<DeliveryView> of(UUID changeId, @Nullable DeliveryState state, @Nullable UUID behind, int limit) {
        return jdbc.sql("""
                        SELECT d.*, coalesce((SELECT json_agg(json_build_object('rung', r.rung, 'state', r.state, 'reason', r.reason,
                                                                                'attempts', r.attempts,
                                                                                'dueAt', CASE WHEN r.state = 'waiting' THEN
                                                                                    to_char(r.due_at AT TIME ZONE 'UTC',
                                                                                            'YYYY-MM-DD"T"HH24:MI:SS"Z"') END)
                                                       ORDER BY r.rung)
                                                FROM rung r WHERE r.notification_id = d.id), '[]') AS rungs
                          FROM delivery d
                         WHERE d.change_id = :change
                           AND (:state::delivery_state IS NULL OR d.state = :state::delivery_state)
                           AND (:behind::uuid IS NULL OR d.id > :behind::uuid)
                         ORDER BY d.id LIMIT :limit
                        """)
                .param("change", changeId)
                .param("state", state == null ? null : state.word())
                .param("behind", behind)
                .param("limit", limit)
                .query(this::view)
                .list();
    }

    private DeliveryView view(ResultSet row, int number) throws SQLException {
        return new DeliveryView(
                row.getObject("id", UUID.class),
                row.getObject("person_id", UUID.class),
                List.of((String[]) row.getArray("because").getArray()),
                row.getString("state"),
                row.getString("reason"),
                time(row, "sent_at"),
                time(row, "delivered_at"),
                time(row, "seen_at"),
                time(row, "confirmed_at"),
                json.readValue(row.getString("rungs"), RUNGS));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
