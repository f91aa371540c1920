package dev.turnout.collaboration.tasks;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Role;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The door of the tasks for other modules.
@Component
public class Tasks {

    private final TaskAccess access;
    private final TaskBoards boards;
    private final UsualBoard usualBoard;
    private final MakeTask makeTask;

    Tasks(TaskAccess access, TaskBoards boards, UsualBoard usualBoard, MakeTask makeTask) {
        this.access = access;
        this.boards = boards;
        this.usualBoard = usualBoard;
        this.makeTask = makeTask;
    }

    /// What a task is made of.
    ///
    /// @param kind a word such as `chat-message`
    /// @param id of the thing, by which one task at most is made of it in an event
    /// @param text what it says, as it is to be read beside the task
    public record Source(String kind, String id, @Nullable String text) {}

    /// A task that is there.
    ///
    /// @param known whether it had been made of the same thing before
    public record Made(UUID taskId, UUID boardId, UUID listId, boolean known) {}

    /// Makes a task out of something, in one step; asked twice, the task that is there is the answer.
    ///
    /// @param listId where it is put; null for the first list of the first board that the caller works with
    /// @param title in at most 200 characters
    /// @throws dev.turnout.common.problem.ProblemException 404 when the event is not the caller's, 403 when they do
    /// not work there, 422 when the list is not one of theirs
    @Transactional
    public Made makeOutOf(Caller caller, UUID eventId, @Nullable UUID listId, String title, Source source) {
        EventBasics event = access.requireEvent(caller, eventId);
        TaskList list = listId == null ? first(caller, event) : chosen(caller, event, listId);
        var command = new MakeTask.Command(caller.personId(), null, list, TaskDetails.titled(title, null), source);
        return switch (makeTask.handle(event, command)) {
            case MakeTask.Outcome.Made(Task task) -> made(task, false);
            case MakeTask.Outcome.Known(Task task) -> made(task, true);
            case MakeTask.Outcome.IdTaken() -> throw new IllegalStateException("it had no id yet");
            case MakeTask.Outcome.TooMany(int most) -> throw tooMany(most);
        };
    }

    static ProblemException tooMany(int most) {
        return Problems.conflict(
                "too-many-tasks", "An event has at most " + most + " open tasks. Finish or delete some first.");
    }

    private static Made made(Task task, boolean known) {
        return new Made(task.id(), task.boardId(), task.listId(), known);
    }

    private TaskList first(Caller caller, EventBasics event) {
        usualBoard.ensure(event);
        return access.readable(caller, event.eventId()).stream()
                .flatMap(board -> board.lists().stream())
                .findFirst()
                .orElseThrow(() -> noList("/listId"));
    }

    private TaskList chosen(Caller caller, EventBasics event, UUID listId) {
        TaskList list = boards.list(event.eventId(), listId).orElseThrow(() -> noList("/listId"));
        access.requireBoard(caller, Permission.WORK, event.eventId(), list.boardId());
        return list;
    }

    static ProblemException noList(String pointer) {
        return Problems.invalid(List.of(new FieldFault(pointer, "unknown", "This event has no such list.")));
    }

    /// Fills the board that an event has from the start, once.
    ///
    /// @param titles in the order in which they are due, two hours apart
    @Transactional
    public void fill(EventBasics event, UUID person, List<String> titles) {
        usualBoard.ensure(event);
        List<TaskList> lists = boards.ofEvent(event.eventId()).stream()
                .filter(TaskBoard::usual)
                .flatMap(board -> board.lists().stream())
                .toList();
        for (int i = 0; i < titles.size() && !lists.isEmpty(); i++) {
            var details = new TaskDetails(
                    titles.get(i),
                    "",
                    null,
                    makeTask.now().plus(Duration.ofHours(i * 2L - 1)),
                    null,
                    30 + 15 * i,
                    null,
                    List.of(new Assignee.OfRole(i % 2 == 0 ? Role.STAFF : Role.VOLUNTEER)),
                    List.of());
            var source = new Source("demo", String.valueOf(i), null);
            var command = new MakeTask.Command(person, null, lists.get(i % lists.size()), details, source);
            MakeTask.Outcome _ = makeTask.handle(event, command);
        }
    }
}
