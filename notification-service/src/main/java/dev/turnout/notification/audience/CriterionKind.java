package dev.turnout.notification.audience;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// By what people can be chosen, and which services know them by it.
enum CriterionKind {
    TICKET_TYPE("ticket-type", "ticket", true, List.of("ticketing")),
    TRACK("track", "track", true, List.of("event")),
    SESSION("session", "starred", true, List.of("event")),
    ZONE("zone", "zone", true, List.of("event", "identity")),
    ROLE("role", "role", true, List.of("identity")),
    PARTICIPANT("participant", "participant", false, List.of("identity")),
    EVERYONE("everyone", "everyone", false, List.of("event", "identity", "ticketing")),
    /// Known of the people who are found, and not a way to find them.
    LANGUAGE("language", "language", true, List.of());

    private final String word;
    private final String reason;
    private final boolean needsValue;
    private final List<String> owners;

    CriterionKind(String word, String reason, boolean needsValue, List<String> owners) {
        this.word = word;
        this.reason = reason;
        this.needsValue = needsValue;
        this.owners = owners;
    }

    static Optional<CriterionKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findAny();
    }

    String word() {
        return word;
    }

    /// What is said to the person about why they were told.
    String reason() {
        return reason;
    }

    boolean needsValue() {
        return needsValue;
    }

    /// The short names of the services.
    List<String> owners() {
        return owners;
    }
}
