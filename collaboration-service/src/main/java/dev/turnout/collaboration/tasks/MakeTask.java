package dev.turnout.collaboration.tasks;

import dev.turnout.common.Ids;
import dev.turnout.common.fault.FaultPoint;
import dev.turnout.common.replica.EventBasics;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Puts a task at the end of a list.
@Component
class MakeTask {

    private final TaskRows tasks;
    private final TaskBoards boards;
    private final Assignees assignees;
    private final Checklists checklists;
    private final LiveTasks live;
    private final TaskNews news;
    private final TaskProperties settings;
    private final Clock clock;

    MakeTask(
            TaskRows tasks,
            TaskBoards boards,
            Assignees assignees,
            Checklists checklists,
            LiveTasks live,
            TaskNews news,
            TaskProperties settings,
            Clock clock) {
        this.tasks = tasks;
        this.boards = boards;
        this.assignees = assignees;
        this.checklists = checklists;
        this.live = live;
        this.news = news;
        this.settings = settings;
        this.clock = clock;
    }

    /// @param id the client's id for it, null to give it one
    record Command(UUID person, @Nullable UUID id, TaskList list, TaskDetails details, Tasks.@Nullable Source source) {}

    sealed interface Outcome {

        record Made(Task task) implements Outcome {}

        /// It was made before.
        record Known(Task task) implements Outcome {}

        /// Another task has this id.
        record IdTaken() implements Outcome {}

        /// As many are open as fit.
        record TooMany(int most) implements Outcome {}
    }

    @Transactional
    Outcome handle(EventBasics event, Command command) {
        Optional<Task> known = known(event, command);
        if (known.isPresent()) {
            Task task = known.get();
            boolean same = command.source() != null
                    || (task.eventId().equals(event.eventId())
                            && task.isWhatWasBegun(command.person(), command.details()));
            return same ? new Outcome.Known(task) : new Outcome.IdTaken();
        }
        if (tasks.countOpen(event.eventId()) >= settings.most()) {
            return new Outcome.TooMany(settings.most());
        }
        Task task = Task.begun(
                command.id() == null ? Ids.next() : command.id(),
                command.list(),
                tasks.lastPlace(command.list().id()),
                command.details(),
                new Task.Deed(command.person(), now()),
                command.source());
        add(event, task, command.details(), command.person());
        FaultPoint.hit("tasks.in-make");
        return new Outcome.Made(task);
    }

    /// Stores a new task with what belongs to it, and tells of it.
    void add(EventBasics event, Task task, TaskDetails details, UUID person) {
        tasks.insert(task);
        assignees.replace(task.eventId(), task.id(), details.assignees());
        checklists.replace(task.eventId(), task.id(), details.checklist());
        TaskBoard board = boards.find(task.eventId(), task.boardId()).orElseThrow();
        live.task(board, task);
        news.asked(event, task, TaskNews.named(details.assignees()), person);
    }

    /// As exact as the database keeps it.
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Optional<Task> known(EventBasics event, Command command) {
        Tasks.Source source = command.source();
        if (source != null) {
            tasks.lockSource(event.eventId(), source);
            return tasks.madeOf(event.eventId(), source);
        }
        return command.id() == null ? Optional.empty() : tasks.find(command.id());
    }
}
