package dev.turnout.notification.delivery;

import dev.turnout.notification.livelog.ChannelName;
import dev.turnout.notification.livelog.LiveLog;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Forgets what was pushed and told about an event thirty days after its end, in small steps.
@Component
class ForgetEnded {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final int STEP = 2_000;

    private final JdbcClient jdbc;
    private final LiveLog log;
    private final Clock clock;

    ForgetEnded(JdbcClient jdbc, LiveLog log, Clock clock) {
        this.jdbc = jdbc;
        this.log = log;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 300_000, fixedDelay = 3_600_000)
    void run() {
        Instant before = clock.instant().minus(KEPT);
        ended(before).forEach(event -> forget(event, before));
    }

    private void forget(UUID event, Instant before) {
        forgetChannels(event);
        jdbc.sql("SELECT id FROM change WHERE event_id = ?")
                .param(event)
                .query(UUID.class)
                .list()
                .forEach(this::forgetChannels);
        Set<UUID> people = new HashSet<>();
        List<UUID> step;
        do {
            step = forgetItems(event);
            people.addAll(step);
        } while (step.size() == STEP);
        people.forEach(person -> forgetInbox(person, before));
    }

    private void forgetChannels(UUID subject) {
        int gone = STEP;
        while (gone == STEP) {
            gone = log.forget(subject, STEP);
        }
    }

    /// Events that ended before, as far as this service knows.
    private List<UUID> ended(Instant before) {
        return jdbc.sql("""
                        SELECT key::uuid FROM replica
                         WHERE topic = 'turnout.event.event.v1' AND (body ->> 'endsAt')::timestamptz < ?
                        """)
                .param(Timestamp.from(before))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /// Whose items were forgotten, once for each.
    private List<UUID> forgetItems(UUID event) {
        return jdbc.sql("""
                        DELETE FROM inbox_item WHERE id IN (SELECT id FROM inbox_item WHERE event_id = ? LIMIT ?)
                        RETURNING person_id
                        """)
                .params(event, STEP)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /// The channel of an inbox tells of many events: what is older than the oldest item that is kept can go.
    private void forgetInbox(UUID person, Instant before) {
        Instant oldest = jdbc.sql("SELECT at FROM inbox_item WHERE person_id = ? ORDER BY at LIMIT 1")
                .param(person)
                .query(Timestamp.class)
                .optional()
                .map(at -> at.toInstant().minusSeconds(60))
                .filter(before::isAfter)
                .orElse(before);
        log.forgetBefore(ChannelName.inbox(person), oldest);
    }
}
