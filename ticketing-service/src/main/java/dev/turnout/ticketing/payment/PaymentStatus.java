package dev.turnout.ticketing.payment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Where a payment stands. Only the provider's word moves it on; a capture is final, a failure gives way to a late
/// capture.
public enum PaymentStatus {
    REQUESTED,
    UNKNOWN,
    AUTHORISED,
    FAILED,
    CAPTURED;

    /// As it is written in rows and answers.
    @JsonValue
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// From a row.
    public static PaymentStatus of(String value) {
        return valueOf(value.toUpperCase(Locale.ROOT));
    }

    boolean isUnanswered() {
        return this == REQUESTED || this == UNKNOWN;
    }

    boolean canBecome(PaymentStatus next) {
        return switch (this) {
            case REQUESTED -> next != REQUESTED;
            case UNKNOWN -> next != REQUESTED && next != UNKNOWN;
            case AUTHORISED -> next == CAPTURED || next == FAILED;
            case FAILED -> next == CAPTURED;
            case CAPTURED -> false;
        };
    }
}
