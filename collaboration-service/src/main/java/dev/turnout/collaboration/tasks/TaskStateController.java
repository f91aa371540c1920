package dev.turnout.collaboration.tasks;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What becomes of tasks: where they stand, whether they are done, whether they are there.
@RestController
class TaskStateController {

    private final TaskBoards boards;
    private final ChangeTask changeTask;
    private final TaskViews views;
    private final TaskAccess access;

    TaskStateController(TaskBoards boards, ChangeTask changeTask, TaskViews views, TaskAccess access) {
        this.boards = boards;
        this.changeTask = changeTask;
        this.views = views;
        this.access = access;
    }

    /// @param afterId the task behind which it is put; without one before all others, and when that one is not there
    /// any
    /// more at the end
    record PlaceRequest(@NotNull UUID listId, @Nullable UUID afterId) {}

    /// Moves a task. The last move counts.
    @PutMapping("/api/v1/events/{eventId}/tasks/{taskId}/place")
    TaskView place(
            @PathVariable UUID eventId,
            @PathVariable UUID taskId,
            @Valid @RequestBody PlaceRequest request,
            Caller caller) {
        TaskAccess.Placed placed = access.require(caller, eventId, taskId);
        TaskList list = boards.list(eventId, request.listId()).orElseThrow(() -> Tasks.noList("/listId"));
        access.requireBoard(caller, Permission.WORK, eventId, list.boardId());
        return view(placed, changeTask.place(placed.event(), taskId, list.id(), request.afterId()), caller);
    }

    /// Finishes a task. When somebody else has, the answer says who and when.
    ///
    /// @param anyway also when it waits for others
    @PutMapping("/api/v1/events/{eventId}/tasks/{taskId}/done")
    TaskView finish(
            @PathVariable UUID eventId,
            @PathVariable UUID taskId,
            @RequestParam(defaultValue = "false") boolean anyway,
            Caller caller) {
        TaskAccess.Placed placed = access.require(caller, eventId, taskId);
        return view(placed, changeTask.finish(placed.event(), taskId, caller.personId(), anyway), caller);
    }

    /// Takes back that a task is done.
    ///
    /// @param by who is known to have finished it; what somebody else has finished meanwhile stays done
    @DeleteMapping("/api/v1/events/{eventId}/tasks/{taskId}/done")
    TaskView reopen(
            @PathVariable UUID eventId, @PathVariable UUID taskId, @RequestParam Optional<UUID> by, Caller caller) {
        TaskAccess.Placed placed = access.require(caller, eventId, taskId);
        return view(placed, changeTask.reopen(placed.event(), taskId, by.orElse(null)), caller);
    }

    /// Whoever began a task deletes it, or who decides about the board.
    @DeleteMapping("/api/v1/events/{eventId}/tasks/{taskId}")
    TaskView delete(@PathVariable UUID eventId, @PathVariable UUID taskId, Caller caller) {
        TaskAccess.Placed placed = deletable(caller, eventId, taskId);
        return view(placed, changeTask.delete(placed.event(), taskId, caller.personId()), caller);
    }

    /// Brings a deleted task back to where it was.
    @PostMapping("/api/v1/events/{eventId}/tasks/{taskId}/undelete")
    TaskView bringBack(@PathVariable UUID eventId, @PathVariable UUID taskId, Caller caller) {
        TaskAccess.Placed placed = deletable(caller, eventId, taskId);
        return view(placed, changeTask.bringBack(placed.event(), taskId, caller.personId()), caller);
    }

    @PutMapping("/api/v1/events/{eventId}/tasks/{taskId}/checklist/{itemId}/done")
    TaskView tick(@PathVariable UUID eventId, @PathVariable UUID taskId, @PathVariable UUID itemId, Caller caller) {
        TaskAccess.Placed placed = access.require(caller, eventId, taskId);
        return view(placed, changeTask.tick(placed.event(), taskId, itemId, true), caller);
    }

    @DeleteMapping("/api/v1/events/{eventId}/tasks/{taskId}/checklist/{itemId}/done")
    TaskView untick(@PathVariable UUID eventId, @PathVariable UUID taskId, @PathVariable UUID itemId, Caller caller) {
        TaskAccess.Placed placed = access.require(caller, eventId, taskId);
        return view(placed, changeTask.tick(placed.event(), taskId, itemId, false), caller);
    }

    private TaskAccess.Placed deletable(Caller caller, UUID eventId, UUID taskId) {
        TaskAccess.Placed placed = access.require(caller, eventId, taskId);
        if (!placed.task().isOf(caller.personId()) && !access.manages(caller, placed.board())) {
            throw Problems.forbidden();
        }
        return placed;
    }

    private TaskView view(TaskAccess.Placed placed, ChangeTask.Outcome outcome, Caller caller) {
        return views.of(placed.event(), TaskAnswers.task(outcome), caller);
    }
}
