package dev.turnout.collaboration.tasks;

import dev.turnout.common.Ids;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes the next of a task that comes again, once: when it is done, or else when it is due.
@Component
class RepeatTask {

    private static final int TOGETHER = 50;

    private final TaskRows tasks;
    private final TaskBoards boards;
    private final Assignees assignees;
    private final Checklists checklists;
    private final MakeTask makeTask;
    private final LiveTasks live;
    private final EventDirectory events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RepeatTask(
            TaskRows tasks,
            TaskBoards boards,
            Assignees assignees,
            Checklists checklists,
            MakeTask makeTask,
            LiveTasks live,
            EventDirectory events,
            TransactionTemplate transaction,
            Clock clock) {
        this.tasks = tasks;
        this.boards = boards;
        this.assignees = assignees;
        this.checklists = checklists;
        this.makeTask = makeTask;
        this.live = live;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 5_000, fixedDelay = 5_000)
    void run() {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(_ -> some() == TOGETHER));
        }
    }

    private int some() {
        List<Task> due = tasks.toRepeat(clock.instant(), TOGETHER);
        for (Task task : due) {
            // what belongs to no event any more comes no more
            Task repeated =
                    events.find(task.eventId()).map(event -> next(event, task)).orElseGet(task::withNextMade);
            tasks.update(repeated);
            boards.find(task.eventId(), task.boardId()).ifPresent(board -> live.task(board, repeated));
        }
        return due.size();
    }

    /// Makes the next one of a locked task, if it has one and that is not there.
    ///
    /// @return the task as it is to be stored
    Task next(EventBasics event, Task task) {
        Repeat rule = task.repeat();
        Task.Series series = task.series();
        Instant due = task.dueAt();
        if (rule == null || series == null || due == null || series.nextMade()) {
            return task;
        }
        Optional<Instant> again = rule.next(due, series.turn(), ZoneId.of(event.timeZone()), clock.instant());
        again.ifPresent(at -> make(event, task, series, Duration.between(due, at)));
        return task.withNextMade();
    }

    private void make(EventBasics event, Task task, Task.Series series, Duration later) {
        TaskDetails details = new TaskDetails(
                task.title(),
                task.text(),
                task.area(),
                shifted(task.dueAt(), later),
                shifted(task.remindAt(), later),
                task.minutes(),
                task.repeat(),
                assignees.of(task.id()).stream()
                        .map(assignee -> shifted(assignee, later))
                        .toList(),
                checklists.of(List.of(task.id())).getOrDefault(task.id(), List.of()).stream()
                        .map(line -> new TaskDetails.Item(line.id(), line.text()))
                        .toList());
        TaskList list = boards.list(task.eventId(), task.listId()).orElseThrow();
        UUID by = task.created().by();
        Task next = Task.begun(
                        Ids.next(),
                        list,
                        tasks.lastPlace(list.id()),
                        details,
                        new Task.Deed(by, clock.instant().truncatedTo(ChronoUnit.MICROS)),
                        null)
                .inSeries(new Task.Series(series.id(), series.turn() + 1, false));
        makeTask.add(event, next, details, by);
    }

    private static Assignee shifted(Assignee assignee, Duration later) {
        return assignee instanceof Assignee.OnShift(Instant from, Instant until) && from != null && until != null
                ? new Assignee.OnShift(from.plus(later), until.plus(later))
                : assignee;
    }

    private static @Nullable Instant shifted(@Nullable Instant time, Duration later) {
        return time == null ? null : time.plus(later);
    }
}
