package dev.turnout.collaboration.flow;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// How far a step is.
enum StepState {
    /// What it needs is not done yet.
    WAITING,
    /// A worker takes it next.
    READY,
    RUNNING,
    /// It was looked at, and what it waits for is not there yet. It is looked at again.
    NOT_YET,
    /// It failed and is tried again.
    RETRYING,
    NEEDS_PERSON,
    NEEDS_APPROVAL,
    DONE,
    /// It failed as often as it is tried. A person restarts or skips it.
    FAILED,
    SKIPPED,
    CANCELLED;

    /// Those in which a worker has it.
    static final Set<StepState> WITH_A_WORKER = EnumSet.of(READY, RUNNING, NOT_YET, RETRYING);

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static StepState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /// Whether steps that need it may begin.
    boolean over() {
        return this == DONE || this == SKIPPED;
    }

    /// Whether nothing more becomes of it.
    boolean ended() {
        return over() || this == CANCELLED;
    }
}
