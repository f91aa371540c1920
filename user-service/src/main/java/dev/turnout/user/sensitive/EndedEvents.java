package dev.turnout.user.sensitive;

import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Destroys health data some time after its event: first the keys, so that copies open nothing either, and the rows
/// with them. Who looked stays, without the reasons.
@Component
class EndedEvents {

    private static final Logger LOG = LoggerFactory.getLogger(EndedEvents.class);

    private final JdbcClient db;
    private final EventDirectory events;
    private final HealthProperties properties;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EndedEvents(
            JdbcClient db,
            EventDirectory events,
            HealthProperties properties,
            TransactionTemplate transaction,
            Clock clock) {
        this.db = db;
        this.events = events;
        this.properties = properties;
        this.transaction = transaction;
        this.clock = clock;
    }

    void destroy() {
        List<UUID> withData = db.sql("SELECT DISTINCT event_id FROM health_key")
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
        withData.stream().filter(this::over).forEach(this::destroy);
    }

    private boolean over(UUID eventId) {
        Instant now = clock.instant();
        @Nullable Instant end;
        try {
            end = events.find(eventId).map(EventBasics::endsAt).orElse(null);
        } catch (ProblemException _) {
            // its owner does not answer; there is another night
            return false;
        }
        if (end != null) {
            return end.plus(properties.keptAfterEvent()).isBefore(now);
        }
        return !db.sql("SELECT EXISTS (SELECT FROM health_section WHERE event_id = :event AND changed_at > :since)")
                .param("event", eventId)
                .param("since", Timestamp.from(now.minus(properties.keptWithoutEnd())))
                .query(Boolean.class)
                .single();
    }

    private void destroy(UUID eventId) {
        transaction.executeWithoutResult(_ -> {
            for (String table : List.of("health_key", "health_section", "health_dose", "health_proposal")) {
                db.sql("DELETE FROM " + table + " WHERE event_id = :event")
                        .param("event", eventId)
                        .update();
            }
            db.sql("UPDATE health_read SET reason = NULL WHERE event_id = :event")
                    .param("event", eventId)
                    .update();
        });
        LOG.atInfo().addKeyValue("event", eventId).log("health data of an ended event was destroyed");
    }
}
