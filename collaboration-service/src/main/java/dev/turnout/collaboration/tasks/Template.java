package dev.turnout.collaboration.tasks;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is written down once, to begin tasks from.
///
/// @param checklist the lines that a task begins with
record Template(
        UUID id,
        long version,
        String name,
        String title,
        String text,
        @Nullable Integer minutes,
        List<String> checklist) {

    Template {
        checklist = List.copyOf(checklist);
    }
}
