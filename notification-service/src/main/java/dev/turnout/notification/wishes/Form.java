package dev.turnout.notification.wishes;

import java.util.Locale;
import java.util.Optional;

/// How something is worded.
public enum Form {
    STANDARD,
    /// Short sentences, plain words.
    EASY,
    /// With a symbol for everything that is said.
    SYMBOL;

    /// The word in messages and in the database.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Form> of(String word) {
        for (Form form : values()) {
            if (form.word().equals(word)) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }
}
