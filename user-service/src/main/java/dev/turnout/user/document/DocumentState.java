package dev.turnout.user.document;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Whether a paper is good until the games are over.
enum DocumentState {
    VALID("valid"),
    EXPIRES_BEFORE_THE_END("expires-before-the-end"),
    MISSING("missing");

    private final String text;

    DocumentState(String text) {
        this.text = text;
    }

    @JsonValue
    String text() {
        return text;
    }

    /// @param expiresOn the last day on which it is good; null when it does not expire
    /// @param lastDay the last day of the games where they take place
    static DocumentState at(@Nullable LocalDate expiresOn, LocalDate lastDay) {
        return expiresOn != null && expiresOn.isBefore(lastDay) ? EXPIRES_BEFORE_THE_END : VALID;
    }
}
