package dev.turnout.common.messaging;

import dev.turnout.common.Ids;
import dev.turnout.common.problem.Problems;
import java.util.Collection;
import java.util.List;
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

    private final JdbcTemplate db;
    private final JsonMapper json;
    private final OutboxRelay relay;
    private final Backlog backlog;
    private final Traces traces;

    Outbox(JdbcTemplate db, JsonMapper json, OutboxRelay relay, Backlog backlog, Traces traces) {
        this.db = db;
        this.json = json;
        this.relay = relay;
        this.backlog = backlog;
        this.traces = traces;
    }

    /// Writes one fact.
    ///
    /// @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
    /// @throws dev.turnout.common.problem.ProblemException 503 `outbox-full` while too many facts wait to be
    /// published
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(OutboundFact fact) {
        appendAll(List.of(fact));
    }

    /// Writes facts in their order, in one round trip.
    ///
    /// @throws dev.turnout.common.problem.ProblemException 503 `outbox-full` while too many facts wait to be
    /// published
    @Transactional(propagation = Propagation.MANDATORY)
    public void appendAll(Collection<OutboundFact> facts) {
        if (backlog.isFull()) {
            throw Problems.unavailable("outbox-full", "The platform is catching up; please try again shortly.", 5);
        }
        appendUrgent(facts);
    }

    /// Writes facts of safety work, which is never told to wait.
    @Transactional(propagation = Propagation.MANDATORY)
    public void appendUrgent(Collection<OutboundFact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        String traceparent = traces.current();
        db.batchUpdate(INSERT, facts, 500, (row, fact) -> {
            row.setObject(1, Ids.next());
            row.setString(2, fact.topic());
            row.setString(3, fact.key());
            row.setString(4, fact.type());
            row.setLong(5, fact.aggregateVersion());
            row.setString(6, traceparent);
            row.setBytes(7, json.writeValueAsBytes(fact.body()));
        });
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                relay.wake();
            }
        });
    }
}
