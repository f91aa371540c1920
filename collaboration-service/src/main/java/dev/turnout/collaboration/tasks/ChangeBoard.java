package dev.turnout.collaboration.tasks;

import dev.turnout.common.Ids;
import dev.turnout.common.audit.Audit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Decides which boards an event has, and which lists they have.
@Component
class ChangeBoard {

    private final TaskBoards boards;
    private final LiveTasks live;
    private final Audit audit;
    private final TaskProperties settings;

    ChangeBoard(TaskBoards boards, LiveTasks live, Audit audit, TaskProperties settings) {
        this.boards = boards;
        this.live = live;
        this.audit = audit;
        this.settings = settings;
    }

    /// @param id null for a new one
    record WantedList(@Nullable UUID id, String name) {}

    sealed interface Outcome {

        record Done(TaskBoard board) implements Outcome {}

        record Missing() implements Outcome {}

        /// Somebody changed it meanwhile.
        record Stale(TaskBoard current) implements Outcome {}

        record NameTaken() implements Outcome {}

        record TooMany() implements Outcome {}

        /// Not one of its lists, by its place in what was asked for.
        record UnknownList(int place) implements Outcome {}

        /// There are tasks where it was to be taken away.
        record NotEmpty() implements Outcome {}

        /// It is the one that every event has.
        record Usual() implements Outcome {}
    }

    @Transactional
    Outcome open(UUID eventId, String name, @Nullable String area, List<String> lists, UUID person) {
        if (boards.count(eventId) >= settings.boards()) {
            return new Outcome.TooMany();
        }
        UUID id = Ids.next();
        if (!boards.insert(eventId, id, name, area, false)) {
            return new Outcome.NameTaken();
        }
        for (int place = 0; place < lists.size(); place++) {
            boards.putList(eventId, id, Ids.next(), lists.get(place), place);
        }
        record(eventId, id, person, "task-board.open");
        return told(eventId, id);
    }

    /// @param seen the version that is replaced
    @Transactional
    Outcome change(UUID eventId, UUID id, long seen, String name, List<WantedList> wanted, UUID person) {
        Optional<TaskBoard> locked = boards.lock(eventId, id);
        if (locked.isEmpty()) {
            return new Outcome.Missing();
        }
        TaskBoard board = locked.get();
        if (board.version() != seen) {
            return new Outcome.Stale(board);
        }
        Set<UUID> own = board.lists().stream().map(TaskList::id).collect(Collectors.toSet());
        for (int place = 0; place < wanted.size(); place++) {
            UUID list = wanted.get(place).id();
            if (list != null && !own.contains(list)) {
                return new Outcome.UnknownList(place);
            }
        }
        var gone = new HashSet<>(own);
        wanted.stream().map(WantedList::id).forEach(gone::remove);
        if (!boards.withTasks(gone).isEmpty()) {
            return new Outcome.NotEmpty();
        }
        if (boards.isTaken(eventId, name, id)) {
            return new Outcome.NameTaken();
        }
        boards.rename(id, name);
        write(board, wanted, gone);
        record(eventId, id, person, "task-board.change");
        return told(eventId, id);
    }

    private void write(TaskBoard board, List<WantedList> wanted, Set<UUID> gone) {
        UUID heir = null;
        for (int place = 0; place < wanted.size(); place++) {
            UUID asked = wanted.get(place).id();
            UUID list = asked == null ? Ids.next() : asked;
            boards.putList(board.eventId(), board.id(), list, wanted.get(place).name(), place);
            heir = heir == null ? list : heir;
        }
        for (UUID list : gone) {
            if (heir != null) {
                boards.removeList(list, heir);
            }
        }
    }

    @Transactional
    Outcome close(UUID eventId, UUID id, UUID person) {
        Optional<TaskBoard> locked = boards.lock(eventId, id);
        if (locked.isEmpty()) {
            return new Outcome.Missing();
        }
        TaskBoard board = locked.get();
        if (board.usual()) {
            return new Outcome.Usual();
        }
        if (!boards.withTasks(board.lists().stream().map(TaskList::id).toList()).isEmpty()) {
            return new Outcome.NotEmpty();
        }
        boards.delete(id);
        record(eventId, id, person, "task-board.close");
        live.board(board);
        return new Outcome.Done(board);
    }

    private Outcome told(UUID eventId, UUID id) {
        TaskBoard board = boards.find(eventId, id).orElseThrow();
        live.board(board);
        return new Outcome.Done(board);
    }

    private void record(UUID eventId, UUID id, UUID person, String deed) {
        audit.record(person, deed, "task-board", id.toString(), eventId, Map.of());
    }
}
