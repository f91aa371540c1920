package dev.turnout.collaboration.work;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What is done first within a lane.
public enum WorkPriority {
    URGENT,
    HIGH,
    NORMAL,
    LOW;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    int number() {
        return ordinal();
    }

    static WorkPriority read(int number) {
        return values()[number];
    }
}
