package dev.turnout.event.programme;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// In what respect a session changed.
public enum ChangeKind {
    MOVED_TIME,
    MOVED_ROOM,
    DURATION,
    TITLE,
    SPEAKERS,
    CANCELLED,
    REMOVED,
    RESTORED,
    /// Texts, track, type or language: readers see it, nobody's plans change.
    DETAILS;

    /// The word used in messages.
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether the people whom the session touches are to be told.
    public boolean concernsPeople() {
        return this != DETAILS;
    }
}
