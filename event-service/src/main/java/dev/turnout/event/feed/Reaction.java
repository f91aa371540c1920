package dev.turnout.event.feed;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// How somebody answers a post without words.
enum Reaction {
    LIKE,
    LOVE,
    CLAP,
    CHEER;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Reaction> find(String word) {
        return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
