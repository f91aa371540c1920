package dev.turnout.collaboration.tasks;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.web.ETags;
import dev.turnout.common.web.IfMatch;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The boards of an event.
@RestController
class BoardController {

    private final UsualBoard usualBoard;
    private final ChangeBoard changeBoard;
    private final TaskAccess access;

    BoardController(UsualBoard usualBoard, ChangeBoard changeBoard, TaskAccess access) {
        this.usualBoard = usualBoard;
        this.changeBoard = changeBoard;
        this.access = access;
    }

    /// @param area the only area that it is for
    /// @param lists their names, in order
    record OpenBoardRequest(
            @NotBlank @Size(max = 80) String name,
            @Nullable @Size(max = 60) String area,
            @NotNull @Size(min = 1, max = 12) List<@NotBlank @Size(max = 80) String> lists) {

        List<String> areas() {
            return area == null || area.isBlank() ? List.of() : List.of(area.strip());
        }
    }

    /// @param lists all that it is to have, in order; one without an id is a new one
    record ChangeBoardRequest(
            @NotBlank @Size(max = 80) String name,
            @NotNull @Size(min = 1, max = 12) List<@NotNull @Valid ListRequest> lists) {

        record ListRequest(
                @Nullable UUID id, @NotBlank @Size(max = 80) String name) {}
    }

    /// Those that the caller works with; the event's own one comes first.
    @GetMapping("/api/v1/events/{eventId}/task-boards")
    BoardPage list(@PathVariable UUID eventId, Caller caller) {
        EventBasics event = access.requireEvent(caller, eventId);
        usualBoard.ensure(event);
        return new BoardPage(
                access.readable(caller, eventId).stream()
                        .map(board -> BoardView.of(board, access.manages(caller, board)))
                        .toList(),
                access.manages(caller, eventId));
    }

    @PostMapping("/api/v1/events/{eventId}/task-boards")
    ResponseEntity<BoardView> open(
            @PathVariable UUID eventId, @Valid @RequestBody OpenBoardRequest request, Caller caller) {
        EventBasics event = access.requireToManage(caller, eventId, request.areas());
        usualBoard.ensure(event);
        ChangeBoard.Outcome outcome = changeBoard.open(
                eventId,
                request.name().strip(),
                request.areas().stream().findFirst().orElse(null),
                request.lists().stream().map(String::strip).toList(),
                caller.personId());
        return ResponseEntity.status(HttpStatus.CREATED).eTag(ETags.of(1)).body(BoardView.of(done(outcome), true));
    }

    /// Renames a board, and gives it these lists: those that it has stay as far as they are named.
    @PutMapping("/api/v1/events/{eventId}/task-boards/{boardId}")
    ResponseEntity<BoardView> change(
            @PathVariable UUID eventId,
            @PathVariable UUID boardId,
            @Valid @RequestBody ChangeBoardRequest request,
            Caller caller,
            IfMatch ifMatch) {
        TaskBoard seen = access.requireBoard(caller, Permission.EVENT_EDIT, eventId, boardId);
        ifMatch.require(seen.version(), () -> BoardView.of(seen, true));
        List<ChangeBoard.WantedList> lists = request.lists().stream()
                .map(list -> new ChangeBoard.WantedList(list.id(), list.name().strip()))
                .toList();
        if (lists.stream()
                        .filter(list -> list.id() != null)
                        .map(ChangeBoard.WantedList::id)
                        .distinct()
                        .count()
                < lists.stream().filter(list -> list.id() != null).count()) {
            throw fault("/lists", "twice", "A list is named twice.");
        }
        TaskBoard board = done(changeBoard.change(
                eventId, boardId, seen.version(), request.name().strip(), lists, caller.personId()));
        return ResponseEntity.ok().eTag(ETags.of(board.version())).body(BoardView.of(board, true));
    }

    /// Closes a board on which no tasks are left.
    @DeleteMapping("/api/v1/events/{eventId}/task-boards/{boardId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(@PathVariable UUID eventId, @PathVariable UUID boardId, Caller caller) {
        access.requireBoard(caller, Permission.EVENT_EDIT, eventId, boardId);
        TaskBoard _ = done(changeBoard.close(eventId, boardId, caller.personId()));
    }

    private static TaskBoard done(ChangeBoard.Outcome outcome) {
        return switch (outcome) {
            case ChangeBoard.Outcome.Done(TaskBoard board) -> board;
            case ChangeBoard.Outcome.Missing() -> throw Problems.notFound("board");
            case ChangeBoard.Outcome.Stale _ ->
                throw Problems.conflict("changed-meanwhile", "The board was changed at the same moment. Try again.");
            case ChangeBoard.Outcome.NameTaken() ->
                throw Problems.conflict("name-taken", "This event has a board of that name.");
            case ChangeBoard.Outcome.TooMany() ->
                throw Problems.conflict("too-many-boards", "This event has as many boards as fit.");
            case ChangeBoard.Outcome.UnknownList(int place) ->
                throw fault("/lists/" + place + "/id", "unknown", "This board has no such list.");
            case ChangeBoard.Outcome.NotEmpty() ->
                throw Problems.conflict("tasks-left", "There are tasks in it. Move, or delete them first.");
            case ChangeBoard.Outcome.Usual() ->
                throw Problems.conflict("usual-board", "Every event has this board. It can be renamed.");
        };
    }

    private static ProblemException fault(String pointer, String code, String detail) {
        return Problems.invalid(List.of(new FieldFault(pointer, code, detail)));
    }
}
