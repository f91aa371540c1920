package dev.turnout.common.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A dead letter as its reader sees it.
///
/// @param summary what happened, in plain words
/// @param affected who notices, in plain words
/// @param waitingBehind how many later messages of the same key wait for it while it is tried again
/// @param body the message as JSON, or as text when it is none
record DeadLetterView(
        String id,
        String consumer,
        String topic,
        String key,
        UUID messageId,
        String type,
        String source,
        Instant time,
        @Nullable UUID eventId,
        int attempts,
        String summary,
        String affected,
        @Nullable String error,
        Instant parkedAt,
        long waitingBehind,
        Object body) {

    static DeadLetterView of(ParkedMessages.Parked letter, JsonMapper json) {
        ReceivedRecord message = letter.message();
        String type = message.type().isBlank() ? "message without a type" : message.type();
        String source = message.source().isBlank() ? "an unknown sender" : message.source();
        return new DeadLetterView(
                String.valueOf(letter.id()),
                letter.consumer(),
                message.topic(),
                message.key(),
                message.id(),
                message.type(),
                message.source(),
                message.time(),
                letter.eventId(),
                letter.attempts(),
                "%s could not apply a %s from %s.".formatted(letter.consumer(), type, source),
                letter.eventId() == null
                        ? "Whoever works with %s.".formatted(message.key())
                        : "People of event %s: what this message says is missing for them.".formatted(letter.eventId()),
                letter.cause(),
                letter.parkedAt(),
                letter.waitingBehind(),
                readable(message.body(), json));
    }

    static Object readable(byte[] body, JsonMapper json) {
        try {
            return json.readTree(body);
        } catch (JacksonException _) {
            return new String(body, StandardCharsets.UTF_8);
        }
    }
}
