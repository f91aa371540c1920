package dev.turnout.ticketing.checkin;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The answer to one scan, as the scanner shows it and as it is kept.
record Scan(
        Result result,
        @Nullable String reason,
        @Nullable UUID ticketId,
        @Nullable String ticketTypeName,
        @Nullable Instant firstAdmittedAt,
        Instant at) {

    static Scan refused(Result result, @Nullable String reason, Instant at) {
        return new Scan(result, reason, null, null, null, at);
    }

    enum Result {
        ADMITTED,
        ALREADY_ADMITTED,
        INVALID,
        WRONG_EVENT,
        CANCELLED;

        @JsonValue
        String value() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Result of(String value) {
            return valueOf(value.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
