package dev.turnout.ticketing.ordering;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Where an order stands.
public enum OrderStatus {
    /// Its places are held until the hold expires.
    PENDING_PAYMENT,
    /// Its tickets exist.
    PAID,
    /// Its payment failed; its places are free again.
    DECLINED,
    /// Nobody paid in time; its places are free again.
    EXPIRED,
    /// Somebody took it back.
    CANCELLED;

    /// As it is written in rows and answers.
    @JsonValue
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    static OrderStatus of(String value) {
        return valueOf(value.toUpperCase(Locale.ROOT));
    }
}
