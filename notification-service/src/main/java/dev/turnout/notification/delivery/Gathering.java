package dev.turnout.notification.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Has what comes close together for a person come as one: after somebody was reached, what is due next waits for a
/// while, and goes with whatever else waits for them by then.
@Repository
class Gathering {

    static final String TOGETHER = "together";
    /// What waits longer than that goes by itself.
    private static final Duration CLOSE = Duration.ofDays(2);

    private final JdbcClient jdbc;

    Gathering(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Those whose person was reached on this way within the gap.
    List<RungRows.Deferred> tooSoon(String rung, Collection<RungRows.Taken> taken, Duration gap, Instant now) {
        var last = new HashMap<UUID, Instant>();
        jdbc.sql("""
                        SELECT person_id, at FROM last_reached
                         WHERE person_id = ANY (:people::uuid[]) AND rung = :rung AND at > :since
                        """)
                .param("people", RungRows.strings(taken, RungRows.Taken::personId))
                .param("rung", rung)
                .param("since", RungRows.at(now.minus(gap)))
                .query(row -> {
                    last.put(
                            row.getObject("person_id", UUID.class),
                            row.getObject("at", OffsetDateTime.class).toInstant());
                });
        return taken.stream()
                .filter(one -> last.containsKey(one.personId()))
                .map(one -> new RungRows.Deferred(
                        one.notificationId(),
                        last.getOrDefault(one.personId(), now).plus(gap),
                        TOGETHER))
                .toList();
    }

    /// What else of the same category waits for these people in the same event; it is leased with them. Whoever stops
    /// before it is sent loses nothing: each comes back by itself when the lease is over.
    Map<UUID, List<Ladder.Also>> gather(Change change, String rung, Collection<RungRows.Taken> leading, Instant now) {
        if (leading.isEmpty()) {
            return Map.of();
        }
        record Row(UUID lead, Ladder.Also also) {}
        return jdbc
                .sql("""
                        WITH more AS (
                            SELECT r.notification_id, lead.id AS lead
                              FROM unnest(:leads::uuid[], :people::uuid[]) AS lead (id, person)
                              JOIN delivery d ON d.person_id = lead.person AND d.queued_at > :since
                                             AND d.state IN ('queued', 'sent') AND d.event_id = :event
                              JOIN rung r ON r.notification_id = d.id AND r.rung = :rung AND r.state = 'waiting'
                                         AND (r.due_at <= :now OR r.reason = :together OR r.gathered_by = lead.id)
                              JOIN change c ON c.id = r.change_id AND c.category = :category
                             WHERE r.change_id <> :change
                             ORDER BY r.notification_id FOR UPDATE OF r SKIP LOCKED)
                        UPDATE rung SET due_at = :lease, gathered_by = more.lead, reason = NULL
                          FROM more WHERE rung.notification_id = more.notification_id AND rung.rung = :rung
                        RETURNING more.lead, rung.notification_id, rung.change_id
                        """)
                .param("leads", RungRows.strings(leading, RungRows.Taken::notificationId))
                .param("people", RungRows.strings(leading, RungRows.Taken::personId))
                .param("since", RungRows.at(now.minus(CLOSE)))
                .param("event", change.eventId())
                .param("category", change.category().word())
                .param("change", change.id())
                .param("rung", rung)
                .param("now", RungRows.at(now))
                .param("together", TOGETHER)
                .param("lease", RungRows.at(now.plus(RungRows.LEASE)))
                .query((row, _) -> new Row(
                        row.getObject("lead", UUID.class),
                        new Ladder.Also(
                                row.getObject("notification_id", UUID.class), row.getObject("change_id", UUID.class))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Row::lead, Collectors.mapping(Row::also, Collectors.toCollection(ArrayList::new))));
    }

    /// The person was reached; what went alongside is told with it.
    void sent(Ladder.Due due, String rung, Instant now) {
        jdbc.sql("""
                        INSERT INTO last_reached (person_id, rung, at) VALUES (:person, :rung, :now)
                        ON CONFLICT (person_id, rung) DO UPDATE SET at = greatest(last_reached.at, excluded.at)
                        """)
                .param("person", due.personId())
                .param("rung", rung)
                .param("now", RungRows.at(now))
                .update();
        if (!due.alongside().isEmpty()) {
            jdbc.sql("""
                            UPDATE rung SET state = 'sent', reason = :together, attempts = attempts + 1, ended_at = :now
                             WHERE notification_id = ANY (:ids::uuid[]) AND rung = :rung AND state = 'waiting'
                               AND gathered_by = :lead
                            """)
                    .param("together", TOGETHER)
                    .param("now", RungRows.at(now))
                    .param("ids", RungRows.strings(due.alongside(), Ladder.Also::notificationId))
                    .param("rung", rung)
                    .param("lead", due.notificationId())
                    .update();
        }
    }

    /// It does not go now; what was to go alongside finds its own way again.
    void release(UUID leading, String rung, Instant dueAt) {
        jdbc.sql("""
                        UPDATE rung SET due_at = :due, gathered_by = NULL
                         WHERE gathered_by = :lead AND rung = :rung AND state = 'waiting'
                        """)
                .param("due", RungRows.at(dueAt))
                .param("lead", leading)
                .param("rung", rung)
                .update();
    }
}
