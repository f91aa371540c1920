package dev.turnout.collaboration.tasks;

import dev.turnout.common.security.Role;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who is to do a task, as it is asked for and shown.
///
/// @param personId of a person
/// @param role of those with a role
/// @param dutyFrom begin of the time into which the duty of those on shift falls; without one, who is on duty then
/// @param dutyUntil its end (exclusive)
record AssigneeView(
        @NotNull AssigneeWord kind,
        @Nullable UUID personId,
        @Nullable Role role,
        @Nullable Instant dutyFrom,
        @Nullable Instant dutyUntil) {

    static AssigneeView of(Assignee assignee) {
        return switch (assignee) {
            case Assignee.Person(UUID person) -> new AssigneeView(AssigneeWord.PERSON, person, null, null, null);
            case Assignee.OfRole(Role role) -> new AssigneeView(AssigneeWord.ROLE, null, role, null, null);
            case Assignee.OnShift(Instant from, Instant until) ->
                new AssigneeView(AssigneeWord.SHIFT, null, null, from, until);
        };
    }
}
