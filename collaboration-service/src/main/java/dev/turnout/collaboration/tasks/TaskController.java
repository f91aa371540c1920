package dev.turnout.collaboration.tasks;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.web.ETags;
import dev.turnout.common.web.IfMatch;
import dev.turnout.common.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The tasks of an event, and what is said of them.
@RestController
class TaskController {

    private final UsualBoard usualBoard;
    private final TaskBoards boards;
    private final TaskQueries queries;
    private final TaskViews views;
    private final Assignees assignees;
    private final MakeTask makeTask;
    private final ChangeTask changeTask;
    private final TaskAccess access;
    private final Doers doers;

    TaskController(
            UsualBoard usualBoard,
            TaskBoards boards,
            TaskQueries queries,
            TaskViews views,
            Assignees assignees,
            MakeTask makeTask,
            ChangeTask changeTask,
            TaskAccess access,
            Doers doers) {
        this.usualBoard = usualBoard;
        this.boards = boards;
        this.queries = queries;
        this.views = views;
        this.assignees = assignees;
        this.makeTask = makeTask;
        this.changeTask = changeTask;
        this.access = access;
        this.doers = doers;
    }

    /// @param id the client's own id for it, under which it is made once
    /// @param listId where it is put; the first list of the first board when it says nothing
    record MakeTaskRequest(
            @Nullable UUID id,
            @Nullable UUID listId,
            @NotBlank @Size(max = 200) String title,
            @Nullable @Size(max = 4000) String text,
            @Nullable @Size(max = 60) String area,
            @Nullable Instant dueAt,
            @Nullable Instant remindAt,
            @Nullable @Min(1) @Max(10_080) Integer minutes,
            @Nullable @Size(max = 120) String repeats,
            @Nullable @Size(max = 20) List<@NotNull @Valid AssigneeView> assignees,
            @Nullable @Size(max = 100) List<TaskRequest.@NotNull @Valid ItemRequest> checklist) {

        TaskRequest said() {
            return new TaskRequest(title, text, area, dueAt, remindAt, minutes, repeats, assignees, checklist);
        }
    }

    /// Open ones by their places, done and deleted ones from the newest on.
    @GetMapping("/api/v1/events/{eventId}/tasks")
    Page<TaskView> list(
            @PathVariable UUID eventId,
            @RequestParam(defaultValue = "open") String state,
            @RequestParam Optional<UUID> boardId,
            @RequestParam(defaultValue = "100") @Min(1) @Max(200) int limit,
            @RequestParam Optional<String> cursor,
            Caller caller) {
        EventBasics event = access.requireEvent(caller, eventId);
        List<TaskBoard> readable = access.readable(caller, eventId);
        List<TaskBoard> asked = boardId.isEmpty()
                ? readable
                : List.of(access.requireBoard(caller, Permission.WORK, eventId, boardId.get()));
        String from = cursor.orElse(null);
        return switch (state) {
            case "open" -> queries.open(event, readable, asked, from, limit, caller);
            case "done" -> queries.finished(event, readable, asked, from, limit, caller);
            case "deleted" -> queries.deleted(event, readable, asked, from, limit, caller);
            default ->
                throw Problems.invalid(List.of(new FieldFault("state", "unknown", "A task is open, done or deleted.")));
        };
    }

    @GetMapping("/api/v1/events/{eventId}/tasks/{taskId}")
    ResponseEntity<TaskView> get(@PathVariable UUID eventId, @PathVariable UUID taskId, Caller caller) {
        TaskAccess.Placed placed = access.require(caller, eventId, taskId);
        return answer(HttpStatus.OK, placed.event(), placed.task(), caller);
    }

    @PostMapping("/api/v1/events/{eventId}/tasks")
    ResponseEntity<TaskView> make(
            @PathVariable UUID eventId, @Valid @RequestBody MakeTaskRequest request, Caller caller) {
        EventBasics event = access.requireEvent(caller, eventId);
        TaskBoard board = board(caller, event, request.listId());
        TaskList list = board.lists().stream()
                .filter(each -> request.listId() == null || each.id().equals(request.listId()))
                .findFirst()
                .orElseThrow(() -> Tasks.noList("/listId"));
        TaskDetails details = request.said().details(person -> doers.joins(event, board.areas(), person));
        var command = new MakeTask.Command(caller.personId(), request.id(), list, details, null);
        return switch (makeTask.handle(event, command)) {
            case MakeTask.Outcome.Made(Task task) -> answer(HttpStatus.CREATED, event, task, caller);
            case MakeTask.Outcome.Known(Task task) -> answer(HttpStatus.OK, event, task, caller);
            case MakeTask.Outcome.IdTaken() ->
                throw Problems.conflict("task-id-taken", "Another task has this id. Take a new one.");
            case MakeTask.Outcome.TooMany(int most) -> throw Tasks.tooMany(most);
        };
    }

    /// Replaces all that is said of a task. Lines of its checklist that stay keep their ticks.
    @PutMapping("/api/v1/events/{eventId}/tasks/{taskId}")
    ResponseEntity<TaskView> edit(
            @PathVariable UUID eventId,
            @PathVariable UUID taskId,
            @Valid @RequestBody TaskRequest request,
            Caller caller,
            IfMatch ifMatch) {
        TaskAccess.Placed placed = access.require(caller, eventId, taskId);
        Task seen = placed.task();
        ifMatch.require(seen.version(), () -> views.of(placed.event(), seen, caller));
        // who was asked once stays asked, also after they left
        Set<UUID> asked = TaskNews.named(assignees.of(taskId));
        TaskDetails details = request.details(person -> asked.contains(person)
                || doers.joins(placed.event(), placed.board().areas(), person));
        ChangeTask.Outcome outcome =
                changeTask.edit(placed.event(), taskId, seen.version(), details, caller.personId());
        if (outcome instanceof ChangeTask.Outcome.Stale(Task current)) {
            ifMatch.require(current.version(), () -> views.of(placed.event(), current, caller));
        }
        return answer(HttpStatus.OK, placed.event(), TaskAnswers.task(outcome), caller);
    }

    private TaskBoard board(Caller caller, EventBasics event, @Nullable UUID listId) {
        if (listId == null) {
            usualBoard.ensure(event);
            return access.readable(caller, event.eventId()).stream()
                    .findFirst()
                    .orElseThrow(() -> Tasks.noList("/listId"));
        }
        TaskList list = boards.list(event.eventId(), listId).orElseThrow(() -> Tasks.noList("/listId"));
        return access.requireBoard(caller, Permission.WORK, event.eventId(), list.boardId());
    }

    private ResponseEntity<TaskView> answer(HttpStatus status, EventBasics event, Task task, Caller caller) {
        return ResponseEntity.status(status).eTag(ETags.of(task.version())).body(views.of(event, task, caller));
    }
}
