package dev.turnout.collaboration.chat;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// How somebody answers a message without words. Screens show each as a sign.
enum Reaction {
    /// I agree.
    YES,
    /// It is done.
    DONE,
    /// I am looking into it.
    LOOKING,
    THANKS,
    LOVE,
    LAUGH,
    CHEER,
    /// This cannot wait.
    URGENT;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Reaction> find(String word) {
        return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
