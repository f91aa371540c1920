package dev.turnout.collaboration.flow;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Steps of an event that somebody started.
///
/// @param template what it was made from, null when it was made without one
/// @param version counts everything that becomes of it and of its steps
record Workflow(
        UUID eventId,
        UUID id,
        UUID organizationId,
        String name,
        @Nullable String template,
        State state,
        long version,
        UUID startedBy,
        String startedByName,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /// How far it is.
    enum State {
        RUNNING,
        DONE,
        CANCELLED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    boolean running() {
        return state == State.RUNNING;
    }
}
