package dev.turnout.common.privacy;

import dev.turnout.common.messaging.OutboundFact;
import dev.turnout.common.messaging.Outbox;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/// This service's part of an erasure: does it, looks again, and tells the proof. Fails when something is left, to be
/// tried again.
class ErasurePart {

    private static final Logger LOG = LoggerFactory.getLogger(ErasurePart.class);

    private final List<ErasureStep> steps;
    private final PersonErasure erasure;
    private final TransactionTemplate transaction;
    private final Outbox outbox;
    private final Clock clock;
    private final String service;
    private final String topic;

    ErasurePart(
            List<ErasureStep> steps,
            PersonErasure erasure,
            TransactionTemplate transaction,
            Outbox outbox,
            Clock clock,
            String service,
            String topic) {
        this.steps = List.copyOf(steps);
        this.erasure = erasure;
        this.transaction = transaction;
        this.outbox = outbox;
        this.clock = clock;
        this.service = service;
        this.topic = topic;
    }

    void run(ErasureRequestedV1 request) {
        List<PersonErasedV1.Table> tables = erasure.erase(request.requestId(), request.personId());
        transaction.executeWithoutResult(_ -> steps.forEach(step -> step.erase(request.personId())));
        List<String> left = tables.stream()
                .filter(table -> table.left() > 0)
                .map(PersonErasedV1.Table::table)
                .toList();
        if (!left.isEmpty()) {
            throw new IllegalStateException("rows about an erased person came back in " + left);
        }
        var proof = new PersonErasedV1(request.requestId(), request.personId(), service, clock.instant(), tables);
        transaction.executeWithoutResult(_ -> outbox.append(
                new OutboundFact(topic, request.personId().toString(), "PersonErasedV1", clock.millis(), proof)));
        LOG.atInfo().addKeyValue("request", request.requestId()).log("a person was erased here");
    }

    static ErasureRequestedV1 of(String data) {
        String[] ids = data.split("/");
        return new ErasureRequestedV1(UUID.fromString(ids[0]), UUID.fromString(ids[1]));
    }
}
