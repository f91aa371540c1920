package dev.turnout.notification.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
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

    /// As many as one message can tell of.
    private static final int MOST = 20;

    /// Who gives way to somebody comes back then, unless it was taken along.
    private static final Duration GIVE_WAY = Duration.ofSeconds(5);

    private final JdbcClient jdbc;

    private record Row(UUID lead, Ladder.Also also) {}

    /// @param alongside what goes with a notification, by its id
    /// @param givingWay those who wait instead, so that somebody else takes them along
    record Gathered(Map<UUID, List<Ladder.Also>> alongside, List<RungRows.Deferred> givingWay) {

        private static final Gathered NOTHING = new Gathered(Map.of(), List.of());
    }

    /// Something that may go with a notification of the same person.
    private record Waiting(UUID lead, UUID notificationId) {}

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
    ///
    /// Two changes that are taken at the same moment hold each a row of a person who waits for both. The later one
    /// gives way then and the earlier one waits for it: in one order, so that they never wait for each other.
    Gathered gather(Change change, String rung, Collection<RungRows.Taken> leading, Instant now) {
        if (leading.isEmpty()) {
            return Gathered.NOTHING;
        }
        var waiting = waiting(change, leading, now);
        if (waiting.isEmpty()) {
            return Gathered.NOTHING;
        }
        var gathered = new ArrayList<>(gather(change, rung, waiting, " SKIP LOCKED", now));
        var taken = gathered.stream().map(row -> row.also().notificationId()).collect(Collectors.toSet());
        var held = held(
                change,
                rung,
                waiting.stream()
                        .filter(one -> !taken.contains(one.notificationId()))
                        .toList(),
                now);
        var later = held.stream()
                .filter(row -> follows(row.also().changeId(), change.id()))
                .toList();
        if (!later.isEmpty()) {
            gathered.addAll(gather(
                    change,
                    rung,
                    later.stream()
                            .map(row -> new Waiting(row.lead(), row.also().notificationId()))
                            .toList(),
                    "",
                    now));
        }
        var givingWay = held.stream()
                .filter(row -> !follows(row.also().changeId(), change.id()))
                .map(Row::lead)
                .collect(Collectors.toSet());
        if (!givingWay.isEmpty()) {
            release(givingWay, rung, now);
        }
        return new Gathered(
                gathered.stream()
                        .collect(Collectors.groupingBy(
                                Row::lead, Collectors.mapping(Row::also, Collectors.toCollection(ArrayList::new)))),
                givingWay.stream()
                        .map(lead -> new RungRows.Deferred(lead, now.plus(GIVE_WAY), TOGETHER))
                        .toList());
    }

    private static boolean follows(UUID change, UUID other) {
        return change.compareTo(other) > 0;
    }

    private List<Row> gather(Change change, String rung, List<Waiting> waiting, String locked, Instant now) {
        return jdbc.sql("""
                        WITH more AS (
                            SELECT r.notification_id, also.lead
                              FROM unnest(:ids::uuid[], :leads::uuid[]) AS also (id, lead)
                              JOIN rung r ON r.notification_id = also.id AND r.rung = :rung AND r.state IS NOT DISTINCT FROM 'waiting'
                                         AND (r.due_at <= :now OR r.reason = :together OR r.gathered_by = also.lead)
                              JOIN change c ON c.id = r.change_id AND c.category = :category
                             ORDER BY r.notification_id FOR UPDATE OF r%s)
                        UPDATE rung SET due_at = :lease, gathered_by = more.lead, reason = NULL
                          FROM more WHERE rung.notification_id = more.notification_id AND rung.rung = :rung
                        RETURNING more.lead, rung.notification_id, rung.change_id
                        """.formatted(locked))
                .param("ids", RungRows.strings(waiting, Waiting::notificationId))
                .param("leads", RungRows.strings(waiting, Waiting::lead))
                .param("category", change.category().word())
                .param("rung", rung)
                .param("now", RungRows.at(now))
                .param("together", TOGETHER)
                .param("lease", RungRows.at(now.plus(RungRows.LEASE)))
                .query(Gathering::row)
                .list();
    }

    /// Those of them that are due and that somebody else is taking at this moment.
    private List<Row> held(Change change, String rung, List<Waiting> waiting, Instant now) {
        if (waiting.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        SELECT also.lead, r.notification_id, r.change_id
                          FROM unnest(:ids::uuid[], :leads::uuid[]) AS also (id, lead)
                          JOIN rung r ON r.notification_id = also.id AND r.rung = :rung AND r.state IS NOT DISTINCT FROM 'waiting'
                                     AND r.due_at <= :now
                          JOIN change c ON c.id = r.change_id AND c.category = :category
                        """)
                .param("ids", RungRows.strings(waiting, Waiting::notificationId))
                .param("leads", RungRows.strings(waiting, Waiting::lead))
                .param("category", change.category().word())
                .param("rung", rung)
                .param("now", RungRows.at(now))
                .query(Gathering::row)
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("lead", UUID.class),
                new Ladder.Also(row.getObject("notification_id", UUID.class), row.getObject("change_id", UUID.class)));
    }

    // Looked up person by person: most people wait for nothing else. The event is asked as ids are in RungRows, since
    // by old
    // statistics all that is untold in it seems to be less than what one person was told.
    private List<Waiting> waiting(Change change, Collection<RungRows.Taken> leading, Instant now) {
        return jdbc.sql("""
                        SELECT lead.id AS lead, d.id
                          FROM unnest(:leads::uuid[], :people::uuid[]) AS lead (id, person)
                         CROSS JOIN LATERAL (SELECT recent.id
                                               FROM (SELECT id, event_id, change_id, state, queued_at FROM delivery
                                                      WHERE person_id = lead.person AND queued_at > :since OFFSET 0) recent
                                              WHERE recent.event_id = :event AND recent.change_id <> :change
                                                AND recent.state IN ('queued', 'sent')
                                              ORDER BY recent.queued_at DESC LIMIT %d) d
                        """.formatted(MOST))
                .param("leads", RungRows.strings(leading, RungRows.Taken::notificationId))
                .param("people", RungRows.strings(leading, RungRows.Taken::personId))
                .param("since", RungRows.at(now.minus(CLOSE)))
                .param("event", change.eventId())
                .param("change", change.id())
                .query((row, _) -> new Waiting(row.getObject("lead", UUID.class), row.getObject("id", UUID.class)))
                .list();
    }

    /// These people were reached; what went alongside is told with it.
    void sent(Collection<Ladder.Due> reached, String rung, Instant now) {
        // always in the same order, as others may be writing of the same people
        jdbc.sql("""
                        INSERT INTO last_reached (person_id, rung, at)
                        SELECT DISTINCT person, :rung, :now::timestamptz FROM unnest(:people::uuid[]) AS person ORDER BY person
                        ON CONFLICT (person_id, rung) DO UPDATE SET at = greatest(last_reached.at, excluded.at)
                        """)
                .param("people", RungRows.strings(reached, Ladder.Due::personId))
                .param("rung", rung)
                .param("now", RungRows.at(now))
                .update();
        var with = reached.stream()
                .flatMap(due ->
                        due.alongside().stream().map(also -> new Waiting(due.notificationId(), also.notificationId())))
                .toList();
        if (!with.isEmpty()) {
            jdbc.sql("""
                            UPDATE rung SET state = 'sent', reason = :together, attempts = attempts + 1, ended_at = :now
                              FROM unnest(:ids::uuid[], :leads::uuid[]) AS went (id, lead)
                             WHERE notification_id = went.id AND rung = :rung AND state IS NOT DISTINCT FROM 'waiting' AND gathered_by = went.lead
                            """)
                    .param("together", TOGETHER)
                    .param("now", RungRows.at(now))
                    .param("ids", RungRows.strings(with, Waiting::notificationId))
                    .param("leads", RungRows.strings(with, Waiting::lead))
                    .param("rung", rung)
                    .update();
        }
    }

    /// They do not go now; what was to go alongside finds its own way again.
    void release(Collection<UUID> leading, String rung, Instant dueAt) {
        jdbc.sql("""
                        UPDATE rung SET due_at = :due, gathered_by = NULL
                         WHERE gathered_by = ANY (:leads::uuid[]) AND rung = :rung AND state IS NOT DISTINCT FROM 'waiting'
                        """)
                .param("due", RungRows.at(dueAt))
                .param("leads", RungRows.strings(leading, id -> id))
                .param("rung", rung)
                .update();
    }
}
