package dev.turnout.collaboration.tasks;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Permissions;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Who may do what with which board. Who works at an event works with all of its boards that are not for other areas;
/// who may edit the event decides which boards there are.
@Component
class TaskAccess {

    private final TaskBoards boards;
    private final TaskRows tasks;
    private final Permissions permissions;

    TaskAccess(TaskBoards boards, TaskRows tasks, Permissions permissions) {
        this.boards = boards;
        this.tasks = tasks;
        this.permissions = permissions;
    }

    /// A task with what it stands on.
    record Placed(EventBasics event, TaskBoard board, Task task) {}

    EventBasics requireEvent(Caller caller, UUID eventId) {
        return permissions.require(caller, Permission.WORK, eventId);
    }

    EventBasics requireToManage(Caller caller, UUID eventId, List<String> areas) {
        return permissions.require(caller, Permission.EVENT_EDIT, eventId, areas);
    }

    /// @throws dev.turnout.common.problem.ProblemException 404 for strangers and where there is none, 403 for members
    /// whose role lacks it
    TaskBoard requireBoard(Caller caller, Permission permission, UUID eventId, UUID boardId) {
        requireEvent(caller, eventId);
        TaskBoard board = boards.find(eventId, boardId).orElseThrow(() -> Problems.notFound("board"));
        permissions.require(caller, permission, eventId, board.areas());
        return board;
    }

    /// @throws dev.turnout.common.problem.ProblemException as for its board
    Placed require(Caller caller, UUID eventId, UUID taskId) {
        EventBasics event = requireEvent(caller, eventId);
        Task task = tasks.find(eventId, taskId).orElseThrow(() -> Problems.notFound("task"));
        TaskBoard board = boards.find(eventId, task.boardId()).orElseThrow(() -> Problems.notFound("task"));
        permissions.require(caller, Permission.WORK, eventId, board.areas());
        return new Placed(event, board, task);
    }

    boolean works(Caller caller, TaskBoard board) {
        return permissions.allows(caller, Permission.WORK, board.eventId(), board.areas());
    }

    boolean manages(Caller caller, TaskBoard board) {
        return permissions.allows(caller, Permission.EVENT_EDIT, board.eventId(), board.areas());
    }

    boolean manages(Caller caller, UUID eventId) {
        return permissions.allows(caller, Permission.EVENT_EDIT, eventId);
    }

    /// The boards that the caller works with.
    List<TaskBoard> readable(Caller caller, UUID eventId) {
        return boards.ofEvent(eventId).stream()
                .filter(board -> works(caller, board))
                .toList();
    }
}
