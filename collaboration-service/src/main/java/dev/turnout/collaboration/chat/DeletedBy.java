package dev.turnout.collaboration.chat;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Who took a message away.
enum DeletedBy {
    AUTHOR,
    MODERATOR;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DeletedBy of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
