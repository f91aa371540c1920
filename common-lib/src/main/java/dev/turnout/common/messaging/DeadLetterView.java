package dev.turnout.common.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A dead letter as its reader sees it.
///
/// @param waitingBehind how many later messages of the same key wait for it
record DeadLetterView(
        long id,
        String consumer,
        String topic,
        String key,
        UUID messageId,
        String type,
        String source,
        Instant time,
        @Nullable UUID eventId,
        int attempts,
        @Nullable String cause,
        Instant parkedAt,
        long waitingBehind,
        String body) {

    static DeadLetterView of(ParkedMessages.Parked letter) {
        ReceivedRecord message = letter.message();
        return new DeadLetterView(
                letter.id(),
                letter.consumer(),
                message.topic(),
                message.key(),
                message.id(),
                message.type(),
                message.source(),
                message.time(),
                letter.eventId(),
                letter.attempts(),
                letter.cause(),
                letter.parkedAt(),
                letter.waitingBehind(),
                new String(message.body(), StandardCharsets.UTF_8));
    }
}
