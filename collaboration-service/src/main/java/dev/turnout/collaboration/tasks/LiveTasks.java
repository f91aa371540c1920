package dev.turnout.collaboration.tasks;

import dev.turnout.common.live.ChannelClass;
import dev.turnout.common.live.LivePublications;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Tells those who look at an event's boards that something is different, in the transaction in which it becomes so.
/// What
/// it is they ask for.
@Component
class LiveTasks {

    private final LivePublications live;

    LiveTasks(LivePublications live) {
        this.live = live;
    }

    /// @param kind `task`
    /// @param revision of the task; whoever has it already asks for nothing
    record TaskNotice(String kind, UUID boardId, UUID taskId, long revision) {}

    /// @param kind `board`
    record BoardNotice(String kind, UUID boardId) {}

    void task(TaskBoard board, Task task) {
        live.publish(
                board.liveChannel(),
                ChannelClass.STREAM,
                new TaskNotice("task", task.boardId(), task.id(), task.revision()),
                task.id().toString());
    }

    void board(TaskBoard board) {
        live.publish(
                board.liveChannel(),
                ChannelClass.STREAM,
                new BoardNotice("board", board.id()),
                board.id().toString());
    }
}
