package dev.turnout.common.messaging;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Tells that a message became a dead letter and that somebody settled it, in the transaction in which that happens, so
/// that collaboration-service has a person look at it. Ids and types only. A letter that names no event is work for
/// nobody but whoever runs the platform, who sees it in the list of its service.
class DeadLetterNews {

    static final String TYPE_PARKED = "DeadLetterParkedV1";
    static final String TYPE_SETTLED = "DeadLetterSettledV1";

    private static final String SUFFIX = ".dead-letter.v1";

    private final Outbox outbox;
    private final String service;
    private final String topic;
    private final Clock clock;

    DeadLetterNews(Outbox outbox, String service, String topic, Clock clock) {
        this.outbox = outbox;
        this.service = service;
        this.topic = topic;
        this.clock = clock;
    }

    static String topic(String shortName) {
        return "turnout." + shortName + SUFFIX;
    }

    /// @param service whose dead letter it is
    /// @param source who sent the message
    record DeadLetterParkedV1(
            String letterId,
            UUID eventId,
            String service,
            String consumer,
            String type,
            String source,
            int attempts,
            Instant parkedAt) {}

    /// @param how `replayed` or `skipped`
    /// @param personId who did it
    record DeadLetterSettledV1(String letterId, UUID eventId, String service, String how, UUID personId, Instant at) {}

    /// News of dead letters that cannot be heard are no news, or they would beget each other for ever.
    void parked(ParkedMessages.Dead letter) {
        UUID event = letter.eventId();
        if (event != null && !letter.topic().endsWith(SUFFIX)) {
            append(
                    TYPE_PARKED,
                    letter.id(),
                    new DeadLetterParkedV1(
                            String.valueOf(letter.id()),
                            event,
                            service,
                            letter.consumer(),
                            letter.type(),
                            letter.source(),
                            letter.attempts(),
                            clock.instant()));
        }
    }

    void settled(long letterId, @Nullable UUID eventId, String how, UUID personId) {
        if (eventId != null) {
            append(
                    TYPE_SETTLED,
                    letterId,
                    new DeadLetterSettledV1(
                            String.valueOf(letterId), eventId, service, how, personId, clock.instant()));
        }
    }

    private void append(String type, long letterId, Object body) {
        outbox.append(new OutboundFact(topic, service + "/" + letterId, type, 0, body));
    }
}
