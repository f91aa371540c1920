package dev.turnout.collaboration.tasks;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// In which way people are said to do a task.
enum AssigneeWord {
    PERSON,
    ROLE,
    SHIFT;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
