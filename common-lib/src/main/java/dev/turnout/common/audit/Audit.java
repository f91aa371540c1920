package dev.turnout.common.audit;

import dev.turnout.common.ClientAddress;
import dev.turnout.common.Ids;
import dev.turnout.common.messaging.OutboundFact;
import dev.turnout.common.messaging.Outbox;
import dev.turnout.common.security.Caller;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Records who did what to what, in the transaction of the deed, and tells the audit store.
public class Audit {

    /// An audit record as a fact.
    ///
    /// @param ip where the request came from: personal data, which the audit store keeps apart and forgets
    record AuditRowV1(
            UUID id,
            Instant at,
            UUID actorId,
            @Nullable UUID onBehalfOf,
            String action,
            String objectType,
            String objectId,
            @Nullable UUID organizationId,
            @Nullable UUID eventId,
            Map<String, ?> details,
            @Nullable String traceId,
            @Nullable String ip) {}

    private final JdbcClient db;
    private final Outbox outbox;
    private final JsonMapper json;
    private final Clock clock;
    private final String topic;

    Audit(JdbcClient db, Outbox outbox, JsonMapper json, Clock clock, String topic) {
        this.db = db;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
        this.topic = topic;
    }

    /// Records a deed of the caller.
    ///
    /// @param action `noun.verb`, such as `session.cancel`
    /// @param details ids and plain values; no personal data
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(
            Caller caller,
            String action,
            String objectType,
            String objectId,
            @Nullable UUID eventId,
            Map<String, ?> details) {
        record(caller.personId(), action, objectType, objectId, eventId, details);
    }

    /// Records a deed of a person, or of the platform itself with the id zero.
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(
            UUID actorId,
            String action,
            String objectType,
            String objectId,
            @Nullable UUID eventId,
            Map<String, ?> details) {
        record(Deed.of(actorId, action, objectType, objectId).inEvent(eventId).with(details));
    }

    /// Records a deed with all that is known of it.
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Deed deed) {
        var row = new AuditRowV1(
                Ids.next(),
                clock.instant(),
                deed.actorId(),
                deed.onBehalfOf(),
                deed.action(),
                deed.objectType(),
                deed.objectId(),
                deed.organizationId(),
                deed.eventId(),
                deed.details(),
                MDC.get("traceId"),
                ClientAddress.current());
        db.sql("""
                        INSERT INTO audit_row (id, at, actor_id, action, object_type, object_id, event_id, details, trace_id)
                        VALUES (:id, :at, :actor, :action, :type, :object, :event, :details::jsonb, :trace)
                        """)
                .param("id", row.id())
                .param("at", Timestamp.from(row.at()))
                .param("actor", row.actorId())
                .param("action", row.action())
                .param("type", row.objectType())
                .param("object", row.objectId())
                .param("event", row.eventId())
                .param("details", json.writeValueAsString(row.details()))
                .param("trace", row.traceId())
                .update();
        outbox.append(new OutboundFact(topic, row.objectId(), "AuditRowV1", 0, row));
    }
}
