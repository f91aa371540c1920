package dev.turnout.event.feed;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Whether those who are signed in and not of the team write in the feed.
enum Visitors {
    /// They read only.
    OFF,
    /// Somebody looks at each post before others see it.
    REVIEWED,
    /// Everybody sees a post at once.
    OPEN;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Visitors of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
