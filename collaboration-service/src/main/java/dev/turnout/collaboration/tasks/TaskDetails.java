package dev.turnout.collaboration.tasks;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is said of a task.
record TaskDetails(
        String title,
        String text,
        @Nullable String area,
        @Nullable Instant dueAt,
        @Nullable Instant remindAt,
        @Nullable Integer minutes,
        @Nullable Repeat repeat,
        List<Assignee> assignees,
        List<Item> checklist) {

    /// A line of a checklist, under an id that it keeps.
    record Item(UUID id, String text) {}

    TaskDetails {
        assignees = List.copyOf(assignees);
        checklist = List.copyOf(checklist);
    }

    static TaskDetails titled(String title, @Nullable String area) {
        return new TaskDetails(title, "", area, null, null, null, null, List.of(), List.of());
    }
}
