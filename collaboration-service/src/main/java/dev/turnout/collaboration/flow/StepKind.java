package dev.turnout.collaboration.flow;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.stream.Stream;

/// What is done in a step: by a person, or by the platform itself.
enum StepKind {
    /// A person does it and says so.
    BY_HAND,
    /// Opens a chat channel.
    OPEN_CHANNEL,
    /// Says something in the crew's channel.
    TELL_CREW,
    /// Waits until the event is published.
    EVENT_PUBLISHED,
    /// Waits until the programme has enough sessions, and each a room.
    PROGRAMME_READY,
    /// Waits until enough people have a role.
    ENOUGH_PEOPLE,
    /// Waits until enough participants are accepted.
    ENOUGH_REGISTRATIONS;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @JsonCreator
    static StepKind of(String word) {
        return Stream.of(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of step"));
    }
}
