package dev.turnout.collaboration.tasks;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.fault.FaultPoint;
import dev.turnout.common.replica.EventBasics;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Takes a task from one state to the next. Of two people who do the same at once one does it, and the other hears of
/// it.
@Component
class ChangeTask {

    private final TaskRows tasks;
    private final TaskBoards boards;
    private final Assignees assignees;
    private final Checklists checklists;
    private final TaskEdges edges;
    private final RepeatTask repeatTask;
    private final LiveTasks live;
    private final TaskNews news;
    private final Audit audit;
    private final Clock clock;

    ChangeTask(
            TaskRows tasks,
            TaskBoards boards,
            Assignees assignees,
            Checklists checklists,
            TaskEdges edges,
            RepeatTask repeatTask,
            LiveTasks live,
            TaskNews news,
            Audit audit,
            Clock clock) {
        this.tasks = tasks;
        this.boards = boards;
        this.assignees = assignees;
        this.checklists = checklists;
        this.edges = edges;
        this.repeatTask = repeatTask;
        this.live = live;
        this.news = news;
        this.audit = audit;
        this.clock = clock;
    }

    sealed interface Outcome {

        record Done(Task task) implements Outcome {}

        record Missing() implements Outcome {}

        /// It was deleted, and has to be brought back first.
        record Deleted() implements Outcome {}

        /// Somebody changed what is said of it meanwhile.
        record Stale(Task current) implements Outcome {}

        /// Somebody else has finished it already.
        record Finished(Task.Deed deed) implements Outcome {}

        /// It waits for others.
        record Blocked(List<TaskEdges.Link> open) implements Outcome {}
    }

    /// @param seen the version whose words are replaced
    @Transactional
    Outcome edit(EventBasics event, UUID id, long seen, TaskDetails details, UUID person) {
        return change(event, id, task -> {
            if (task.version() != seen) {
                return new Outcome.Stale(task);
            }
            Set<UUID> before = TaskNews.named(assignees.of(id));
            Task edited = task.edited(details);
            tasks.update(edited);
            assignees.replace(event.eventId(), id, details.assignees());
            checklists.replace(event.eventId(), id, details.checklist());
            var added = new HashSet<>(TaskNews.named(details.assignees()));
            added.removeAll(before);
            TaskBoard board = boardOf(edited);
            live.task(board, edited);
            news.asked(event, edited, added, person);
            return new Outcome.Done(edited);
        });
    }

    /// Moves a task into a list, behind one that is there or before all.
    @Transactional
    Outcome place(EventBasics event, UUID id, UUID listId, @Nullable UUID after) {
        Optional<TaskList> list = boards.lockList(event.eventId(), listId);
        if (list.isEmpty()) {
            return new Outcome.Missing();
        }
        return change(event, id, task -> {
            TaskBoard left = boardOf(task);
            Task placed = task.placed(list.get(), tasks.placeAfter(listId, after, id));
            tasks.update(placed);
            live.task(boardOf(placed), placed);
            if (!left.id().equals(placed.boardId())) {
                live.task(left, placed);
            }
            return new Outcome.Done(placed);
        });
    }

    /// @param anyway also when it waits for others
    @Transactional
    Outcome finish(EventBasics event, UUID id, UUID person, boolean anyway) {
        return change(event, id, task -> {
            if (task.done() != null) {
                return task.done().by().equals(person) ? new Outcome.Done(task) : new Outcome.Finished(task.done());
            }
            List<TaskEdges.Link> open = edges.links(List.of(id)).stream()
                    .filter(link -> link.waits() && !link.done())
                    .toList();
            if (!open.isEmpty() && !anyway) {
                return new Outcome.Blocked(open);
            }
            Task finished = repeatTask.next(event, task.finished(person, now()));
            tasks.update(finished);
            tell(finished);
            FaultPoint.hit("tasks.in-finish");
            return new Outcome.Done(finished);
        });
    }

    /// @param by who is known to have finished it, null for whoever did
    @Transactional
    Outcome reopen(EventBasics event, UUID id, @Nullable UUID by) {
        return change(event, id, task -> {
            boolean meant =
                    task.done() != null && (by == null || task.done().by().equals(by));
            return meant ? store(task.reopened()) : new Outcome.Done(task);
        });
    }

    @Transactional
    Outcome delete(EventBasics event, UUID id, UUID person) {
        return anyhow(event, id, task -> {
            if (task.isDeleted()) {
                return new Outcome.Done(task);
            }
            record(event, id, person, "task.delete");
            return store(task.deletedBy(person, now()));
        });
    }

    /// Brings a deleted task back.
    @Transactional
    Outcome bringBack(EventBasics event, UUID id, UUID person) {
        return anyhow(event, id, task -> {
            if (!task.isDeleted()) {
                return new Outcome.Done(task);
            }
            record(event, id, person, "task.undelete");
            return store(task.broughtBack());
        });
    }

    /// Ticks a line of its checklist, or takes that back.
    @Transactional
    Outcome tick(EventBasics event, UUID id, UUID itemId, boolean done) {
        return change(
                event,
                id,
                task -> checklists
                        .tick(id, itemId, done)
                        .map(different -> different ? store(task.touched()) : new Outcome.Done(task))
                        .orElse(new Outcome.Missing()));
    }

    private Outcome change(EventBasics event, UUID id, Function<Task, Outcome> step) {
        return anyhow(event, id, task -> task.isDeleted() ? new Outcome.Deleted() : step.apply(task));
    }

    private Outcome anyhow(EventBasics event, UUID id, Function<Task, Outcome> step) {
        return tasks.lock(event.eventId(), id).map(step).orElse(new Outcome.Missing());
    }

    private Outcome store(Task changed) {
        tasks.update(changed);
        tell(changed);
        return new Outcome.Done(changed);
    }

    private void tell(Task task) {
        live.task(boardOf(task), task);
    }

    private TaskBoard boardOf(Task task) {
        return boards.find(task.eventId(), task.boardId()).orElseThrow();
    }

    private void record(EventBasics event, UUID id, UUID person, String deed) {
        audit.record(person, deed, "task", id.toString(), event.eventId(), Map.of());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
