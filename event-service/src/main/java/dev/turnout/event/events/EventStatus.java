package dev.turnout.event.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Where an event stands between its first draft and the archive.
public enum EventStatus {
    DRAFT,
    PUBLISHED,
    ARCHIVED;

    /// The word used in JSON and in the database.
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The status for a word.
    ///
    /// @throws IllegalArgumentException for any other word
    @JsonCreator
    public static EventStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /// Whether an event may go from here to `next`: what was published is archived, never un-published, because people
    /// hold tickets for it.
    boolean mayBecome(EventStatus next) {
        return switch (this) {
            case DRAFT -> next != ARCHIVED;
            case PUBLISHED -> next != DRAFT;
            case ARCHIVED -> next != DRAFT;
        };
    }
}
