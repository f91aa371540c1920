package dev.turnout.notification.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Who has to be told what, and how far that has come.
@Repository
class Deliveries {

    private final JdbcClient jdbc;

    Deliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A person to be told, with the id that the notification gets if it is the first of this change for
    /// that person.
    record Recipient(UUID notificationId, UUID personId, List<String> because) {}

    /// A delivery that has moved up.
    record Raised(UUID notificationId, UUID changeId, UUID eventId, UUID personId, DeliveryState state) {}

    /// The numbers of a board.
    record Count(
            int touched,
            int told,
            int seen,
            int confirmed,
            int failed,
            int suppressed,
            @Nullable Instant lastTold) {}

    /// Adds a delivery for everyone who has none of this change yet, and returns those.
    List<Recipient> add(Change change, List<Recipient> recipients, Instant now) {
        var fresh = jdbc.sql("""
                        INSERT INTO delivery (id, change_id, event_id, person_id, because, state, queued_at, sent_at)
                        SELECT id, :change, :event, person, string_to_array(because, ','), 'sent', :now, :now
                          FROM unnest(:ids::uuid[], :people::uuid[], :because::text[]) AS fresh (id, person, because)
                         ORDER BY person
                        ON CONFLICT DO NOTHING
                        RETURNING id, person_id, because
                        """)
                .param("change", change.id())
                .param("event", change.eventId())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("ids", strings(recipients, Recipient::notificationId))
                .param("people", strings(recipients, Recipient::personId))
                .param("because", strings(recipients, recipient -> String.join(",", recipient.because())))
                .query((row, _) -> new Recipient(
                        row.getObject("id", UUID.class), row.getObject("person_id", UUID.class), List.of((String[])
                                row.getArray("because").getArray())))
                .list();
        if (fresh.size() < recipients.size()) {
            addReasons(change.id(), recipients);
        }
        return fresh;
    }

    /// Who was told of a change at that time, or at all.
    List<UUID> people(Told told) {
        return jdbc.sql("""
                        SELECT person_id FROM delivery
                         WHERE change_id = :change AND (:at::timestamptz IS NULL OR queued_at = :at::timestamptz)
                        """)
                .param("change", told.changeId())
                .param("at", told.at().map(RungRows::at).orElse(null))
                .query((row, _) -> row.getObject("person_id", UUID.class))
                .list();
    }

    /// Adds a delivery that tells nobody, for everyone who has none of this change yet.
    void withhold(Change change, List<Recipient> recipients, String reason, Instant now) {
        jdbc.sql("""
                        INSERT INTO delivery (id, change_id, event_id, person_id, because, state, reason, queued_at)
                        SELECT id, :change, :event, person, string_to_array(because, ','), 'suppressed', :reason, :now
                          FROM unnest(:ids::uuid[], :people::uuid[], :because::text[]) AS fresh (id, person, because)
                         ORDER BY person
                        ON CONFLICT DO NOTHING
                        """)
                .param("change", change.id())
                .param("event", change.eventId())
                .param("reason", reason)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("ids", strings(recipients, Recipient::notificationId))
                .param("people", strings(recipients, Recipient::personId))
                .param("because", strings(recipients, recipient -> String.join(",", recipient.because())))
                .update();
    }

    // Somebody touched twice is told once, for all the reasons.
    private void addReasons(UUID changeId, List<Recipient> recipients) {
        jdbc.sql("""
                        UPDATE delivery SET because = (SELECT array_agg(DISTINCT reason)
                                                         FROM unnest(delivery.because || string_to_array(more.because, ',')) reason)
                          FROM unnest(:people::uuid[], :because::text[]) AS more (person, because)
                         WHERE change_id = :change AND person_id = more.person
                           AND NOT delivery.because @> string_to_array(more.because, ',')
                        """)
                .param("change", changeId)
                .param("people", strings(recipients, Recipient::personId))
                .param("because", strings(recipients, recipient -> String.join(",", recipient.because())))
                .update();
    }

    /// Moves deliveries up to the states told; those that are there already, or higher, stay.
    List<Raised> raise(Collection<AcknowledgeDeliveries.Acknowledged> acknowledged, Instant now) {
        return jdbc.sql("""
                        WITH told AS (
                            SELECT d.id, told.state
                              FROM unnest(:ids::uuid[], :people::uuid[], :states::delivery_state[]) AS told (id, person, state)
                              JOIN delivery d ON d.id = told.id AND d.person_id = told.person
                             WHERE d.state < told.state
                             ORDER BY d.id FOR UPDATE OF d)
                        UPDATE delivery d
                           SET state = told.state, reason = NULL,
                               delivered_at = coalesce(d.delivered_at, :now),
                               seen_at = CASE WHEN told.state >= 'seen' THEN coalesce(d.seen_at, :now) END,
                               confirmed_at = CASE WHEN told.state = 'confirmed' THEN :now::timestamptz END
                          FROM told
                         WHERE d.id = told.id AND d.state < told.state
                        RETURNING d.id, d.change_id, d.event_id, d.person_id, d.state
                        """)
                .param("ids", strings(acknowledged, AcknowledgeDeliveries.Acknowledged::notificationId))
                .param("people", strings(acknowledged, AcknowledgeDeliveries.Acknowledged::personId))
                .param("states", strings(acknowledged, one -> one.state().word()))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Deliveries::raised)
                .list();
    }

    List<Raised> fail(Collection<UUID> notificationIds, String reason) {
        return jdbc.sql("""
                        UPDATE delivery SET state = 'failed', reason = :reason
                         WHERE id = ANY (:ids::uuid[]) AND state < 'failed'
                        RETURNING id, change_id, event_id, person_id, state
                        """)
                .param("ids", strings(notificationIds, id -> id))
                .param("reason", reason)
                .query(Deliveries::raised)
                .list();
    }

    /// Tells nobody any more who has not been told yet.
    void suppress(UUID changeId, String reason) {
        jdbc.sql("""
                        UPDATE delivery SET state = 'suppressed', reason = :reason
                         WHERE change_id = :change AND state IN ('queued', 'sent')
                        """).param("change", changeId).param("reason", reason).update();
    }

    /// Nobody has to be told these any more.
    void suppress(Collection<UUID> notificationIds, String reason) {
        jdbc.sql("""
                        UPDATE delivery SET state = 'suppressed', reason = :reason
                         WHERE id = ANY (:ids::uuid[]) AND state IN ('queued', 'sent')
                        """)
                .param("ids", strings(notificationIds, id -> id))
                .param("reason", reason)
                .update();
    }

    Count count(UUID changeId) {
        return jdbc.sql("""
                        SELECT count(*) AS touched,
                               count(*) FILTER (WHERE state >= 'delivered') AS told,
                               count(*) FILTER (WHERE state >= 'seen') AS seen,
                               count(*) FILTER (WHERE state = 'confirmed') AS confirmed,
                               count(*) FILTER (WHERE state = 'failed') AS failed,
                               count(*) FILTER (WHERE state = 'suppressed') AS suppressed,
                               max(delivered_at) AS last_told
                          FROM delivery WHERE change_id = :change
                        """)
                .param("change", changeId)
                .query((row, _) -> {
                    var lastTold = row.getTimestamp("last_told");
                    return new Count(
                            row.getInt("touched"),
                            row.getInt("told"),
                            row.getInt("seen"),
                            row.getInt("confirmed"),
                            row.getInt("failed"),
                            row.getInt("suppressed"),
                            lastTold == null ? null : lastTold.toInstant());
                })
                .single();
    }

    private static Raised raised(ResultSet row, int number) throws SQLException {
        return new Raised(
                row.getObject("id", UUID.class),
                row.getObject("change_id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getObject("person_id", UUID.class),
                DeliveryState.of(row.getString("state")));
    }

    private static <T> String[] strings(Collection<T> items, Function<T, Object> value) {
        return items.stream().map(item -> value.apply(item).toString()).toArray(String[]::new);
    }
}
