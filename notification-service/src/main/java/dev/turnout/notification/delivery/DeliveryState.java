package dev.turnout.notification.delivery;

import java.util.Locale;

/// The ladder, lowest first; a delivery only ever moves up.
public enum DeliveryState {
    QUEUED,
    /// In the inbox and pushed; nobody has acknowledged it.
    SENT,
    /// Not sent on purpose, with a reason.
    SUPPRESSED,
    /// Every way has been tried to its end.
    FAILED,
    /// Acknowledged by a device or receipted by a provider: told.
    DELIVERED,
    SEEN,
    CONFIRMED;

    /// The word in messages and in the database.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DeliveryState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
