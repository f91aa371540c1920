package dev.turnout.collaboration.tasks;

import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Caller;
import dev.turnout.common.web.Cursor;
import dev.turnout.common.web.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Lists of tasks, page by page.
@Component
class TaskQueries {

    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID LAST = new UUID(-1, -1);
    private static final Instant NEVER = Instant.parse("2999-12-31T00:00:00Z");

    private final TaskRows tasks;
    private final TaskViews views;

    TaskQueries(TaskRows tasks, TaskViews views) {
        this.tasks = tasks;
        this.views = views;
    }

    record Place(long rank, UUID id) {}

    record Moment(Instant at, UUID id) {}

    /// Open ones in the order of their places.
    Page<TaskView> open(
            EventBasics event,
            List<TaskBoard> readable,
            List<TaskBoard> asked,
            @Nullable String cursor,
            int limit,
            Caller caller) {
        Place after = cursor == null ? new Place(Long.MIN_VALUE, FIRST) : Cursor.decode(cursor, Place.class);
        List<Task> found = asked.isEmpty()
                ? List.of()
                : tasks.open(event.eventId(), ids(asked), after.rank(), after.id(), limit + 1);
        return page(event, found, readable, limit, task -> Cursor.encode(new Place(task.rank(), task.id())), caller);
    }

    /// Finished ones, the newest first.
    Page<TaskView> finished(
            EventBasics event,
            List<TaskBoard> readable,
            List<TaskBoard> asked,
            @Nullable String cursor,
            int limit,
            Caller caller) {
        Moment before = before(cursor);
        List<Task> found = asked.isEmpty()
                ? List.of()
                : tasks.finished(event.eventId(), ids(asked), before.at(), before.id(), limit + 1);
        return page(event, found, readable, limit, task -> moment(task, task.done()), caller);
    }

    /// Deleted ones, the newest first.
    Page<TaskView> deleted(
            EventBasics event,
            List<TaskBoard> readable,
            List<TaskBoard> asked,
            @Nullable String cursor,
            int limit,
            Caller caller) {
        Moment before = before(cursor);
        List<Task> found = asked.isEmpty()
                ? List.of()
                : tasks.deleted(event.eventId(), ids(asked), before.at(), before.id(), limit + 1);
        return page(event, found, readable, limit, task -> moment(task, task.deleted()), caller);
    }

    private static Moment before(@Nullable String cursor) {
        return cursor == null ? new Moment(NEVER, LAST) : Cursor.decode(cursor, Moment.class);
    }

    private static String moment(Task task, Task.@Nullable Deed deed) {
        return Cursor.encode(
                new Moment(Optional.ofNullable(deed).map(Task.Deed::at).orElse(NEVER), task.id()));
    }

    private static List<UUID> ids(List<TaskBoard> boards) {
        return boards.stream().map(TaskBoard::id).toList();
    }

    private Page<TaskView> page(
            EventBasics event,
            List<Task> found,
            List<TaskBoard> readable,
            int limit,
            Function<Task, String> cursor,
            Caller caller) {
        List<Task> shown = found.size() > limit ? found.subList(0, limit) : found;
        return new Page<>(
                views.of(event, shown, readable, caller), found.size() > limit ? cursor.apply(shown.getLast()) : null);
    }
}
