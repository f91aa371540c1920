package dev.turnout.event.feed;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Who sees a post.
enum PostStatus {
    /// Its author and moderators, until one of these decides.
    WAITING,
    /// Everybody who may read the event.
    PUBLISHED,
    /// Its author and moderators, with the reason.
    HIDDEN,
    /// Nobody; gone for good after a day.
    DELETED;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PostStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
