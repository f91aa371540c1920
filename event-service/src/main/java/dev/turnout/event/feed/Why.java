package dev.turnout.event.feed;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Why a post is reported or hidden, or its author blocked. One of a few words: what moderators write about people
/// would have to be kept, shown and erased like what people write.
enum Why {
    SPAM,
    ABUSE,
    PRIVACY,
    WRONG,
    OFF_TOPIC,
    OTHER;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @JsonCreator
    static Why of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
