package dev.turnout.collaboration.tasks;

import dev.turnout.common.fault.FaultPoint;
import dev.turnout.common.replica.EventBasics;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Has a task wait for another one, as long as that makes no circle.
@Component
class BlockTask {

    static final int MOST = 50;

    private final TaskEdges edges;
    private final TaskRows tasks;
    private final TaskBoards boards;
    private final LiveTasks live;

    BlockTask(TaskEdges edges, TaskRows tasks, TaskBoards boards, LiveTasks live) {
        this.edges = edges;
        this.tasks = tasks;
        this.boards = boards;
        this.live = live;
    }

    sealed interface Outcome {

        record Done() implements Outcome {}

        /// Each of these would wait for the next, and the last for the first.
        record Circle(List<UUID> tasks) implements Outcome {}

        record TooMany() implements Outcome {}
    }

    @Transactional
    Outcome block(EventBasics event, TaskGraph.Edge edge) {
        edges.lock(event.eventId());
        Optional<List<UUID>> circle =
                new TaskGraph(edges.allOfEvent(event.eventId())).cycleWith(edge.task(), edge.blocker());
        if (circle.isPresent()) {
            return new Outcome.Circle(circle.get());
        }
        if (edges.blockersOf(edge.task()) >= MOST) {
            return new Outcome.TooMany();
        }
        FaultPoint.hit("tasks.in-block");
        if (edges.add(event.eventId(), edge)) {
            tell(event, edge);
        }
        return new Outcome.Done();
    }

    @Transactional
    void free(EventBasics event, TaskGraph.Edge edge) {
        edges.lock(event.eventId());
        if (edges.remove(edge)) {
            tell(event, edge);
        }
    }

    /// Both ends show it, so both are different. They are locked in the same order by everybody.
    private void tell(EventBasics event, TaskGraph.Edge edge) {
        Stream.of(edge.task(), edge.blocker())
                .sorted()
                .flatMap(id -> tasks.lock(event.eventId(), id).stream())
                .map(Task::touched)
                .toList()
                .forEach(task -> {
                    tasks.update(task);
                    boards.find(event.eventId(), task.boardId()).ifPresent(board -> live.task(board, task));
                });
    }
}
