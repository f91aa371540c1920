package dev.turnout.collaboration.work;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Where a work item stands.
public enum WorkState {
    /// Waits for a worker.
    READY,
    /// A worker holds its lease.
    RUNNING,
    /// Waits for a person.
    NEEDS_PERSON,
    /// Failed, and waits for its next try.
    RETRYING,
    /// No further try could help; a person may replay or skip it.
    DEAD,
    DONE,
    SKIPPED;

    /// The word in the database and on the wire.
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether nothing more happens to it by itself or is expected of anybody.
    public boolean isOver() {
        return this == DONE || this == SKIPPED;
    }

    static Optional<WorkState> of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findAny();
    }

    static WorkState read(String word) {
        return of(word).orElseThrow();
    }
}
