package dev.turnout.collaboration.tasks;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A task as somebody who works with its board sees it.
///
/// @param rank its place in its list
/// @param waitsFor the tasks that have to be done before it
/// @param blocks the tasks that wait for it
/// @param mine whether the reader is among those who are to do it
/// @param deletable whether the reader may delete it, and bring it back
/// @param version of what is said of it, for `If-Match`
/// @param revision of all of it; the highest is the newest
/// @param series which of its series it is, null when it never came again
record TaskView(
        UUID id,
        UUID boardId,
        UUID listId,
        long rank,
        String title,
        String text,
        @Nullable String area,
        @Nullable Instant dueAt,
        @Nullable Instant remindAt,
        @Nullable Integer minutes,
        @Nullable String repeats,
        @Nullable Integer series,
        List<AssigneeView> assignees,
        List<Checklists.Line> checklist,
        List<Link> waitsFor,
        List<Link> blocks,
        boolean mine,
        boolean deletable,
        long version,
        long revision,
        UUID createdBy,
        Instant createdAt,
        @Nullable UUID doneBy,
        @Nullable Instant doneAt,
        @Nullable Instant deletedAt,
        Tasks.@Nullable Source source) {

    /// Another task.
    ///
    /// @param title null where it stands on a board that is not for the reader
    record Link(UUID id, @Nullable String title, boolean done) {}
}
