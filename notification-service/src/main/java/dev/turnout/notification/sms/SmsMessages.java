package dev.turnout.notification.sms;

import dev.turnout.notification.channels.Answer;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Text messages that were handed over, and what became of them.
@Repository
class SmsMessages {

    private final JdbcClient jdbc;
    private final Clock clock;

    /// A message whose end has become known, and whether it arrived.
    record Ended(UUID notificationId, UUID personId) {}

    SmsMessages(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Written before it is handed over, so that a receipt finds it; after a crash it is paid once more.
    void begin(Texting.Message message, long cost) {
        jdbc.sql("""
                        INSERT INTO sms_message (notification_id, person_id, organization_id, event_id, state, cost, handed_at)
                        VALUES (:id, :person, :organization, :event, 'unknown', :cost, :now)
                        ON CONFLICT (notification_id) DO UPDATE
                           SET cost = sms_message.cost + excluded.cost, state = 'unknown', handed_at = excluded.handed_at
                        """)
                .param("id", message.notificationId())
                .param("person", message.personId())
                .param("organization", message.purse().organizationId())
                .param("event", message.purse().eventId())
                .param("cost", cost)
                .param("now", now())
                .update();
    }

    void taken(UUID notificationId, Answer.Taken taken) {
        jdbc.sql("""
                        UPDATE sms_message SET provider_id = :sid, state = CASE WHEN state = 'unknown' THEN 'handed' ELSE state END
                         WHERE notification_id = :id
                        """).param("sid", taken.receipt()).param("id", notificationId).update();
    }

    /// It was not taken, so there is nothing to know about it.
    void forget(UUID notificationId) {
        jdbc.sql("DELETE FROM sms_message WHERE notification_id = ? AND state = 'unknown'")
                .param(notificationId)
                .update();
    }

    /// Whose message it was, if its end was not known before.
    Optional<Ended> end(UUID notificationId, boolean arrived, String errorCode) {
        return jdbc.sql("""
                        UPDATE sms_message SET state = :state, error_code = nullif(:code, ''), ended_at = :now
                         WHERE notification_id = :id AND state IN ('handed', 'unknown')
                        RETURNING notification_id, person_id
                        """)
                .param("state", arrived ? "delivered" : "failed")
                .param("code", errorCode)
                .param("now", now())
                .param("id", notificationId)
                .query((row, _) ->
                        new Ended(row.getObject("notification_id", UUID.class), row.getObject("person_id", UUID.class)))
                .optional();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
