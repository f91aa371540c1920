package dev.turnout.common.messaging;

import dev.turnout.common.Ids;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/// Writes facts in the transaction of the change they tell of; a relay publishes them right after the commit, in
/// order for each key.
public class Outbox {

    private static final String INSERT = """
            INSERT INTO outbox (message_id, topic, message_key, type, aggregate_version, traceparent, body)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;

    private static final int MAX_BODY = 512 * 1024;

    private final JdbcTemplate db;
    private final JsonMapper json;
    private final OutboxRelay relay;
    private final Set<String> topics;
    private final Traces traces;

    Outbox(JdbcTemplate db, JsonMapper json, OutboxRelay relay, Set<String> topics, Traces traces) {
        this.db = db;
        this.json = json;
        this.relay = relay;
        this.topics = Set.copyOf(topics);
        this.traces = traces;
    }

    /// Writes one fact.
    ///
    /// @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
    /// @throws IllegalArgumentException when no [TopicDeclaration] names the topic, or the body is too large
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(OutboundFact fact) {
        appendAll(List.of(fact));
    }

    /// Writes facts in their order, in one round trip.
    ///
    /// @throws IllegalArgumentException when no [TopicDeclaration] names a topic, or a body is too large
    @Transactional(propagation = Propagation.MANDATORY)
    public void appendAll(Collection<OutboundFact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        facts.forEach(this::requireDeclared);
        String traceparent = traces.current();
        db.batchUpdate(INSERT, facts, 500, (row, fact) -> {
            row.setObject(1, Ids.next());
            row.setString(2, fact.topic());
            row.setString(3, fact.key());
            row.setString(4, fact.type());
            row.setLong(5, fact.aggregateVersion());
            row.setString(6, traceparent);
            row.setBytes(7, body(fact));
        });
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                relay.wake();
            }
        });
    }

    /// A fact that Kafka would refuse for ever must not stop those behind it, so it never gets into the table.
    private void requireDeclared(OutboundFact fact) {
        if (!topics.contains(fact.topic())) {
            throw new IllegalArgumentException("no TopicDeclaration names " + fact.topic());
        }
    }

    private byte[] body(OutboundFact fact) {
        byte[] body = json.writeValueAsBytes(fact.body());
        if (body.length > MAX_BODY) {
            throw new IllegalArgumentException("a " + fact.type() + " of " + body.length + " bytes is too large");
        }
        return body;
    }
}
