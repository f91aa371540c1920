package dev.turnout.event.programme;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Whether a session takes place. A removed session keeps its guid and its stars, so that it can come back.
public enum SessionStatus {
    SCHEDULED,
    CANCELLED,
    REMOVED;

    /// The word used in JSON and in the database.
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SessionStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
