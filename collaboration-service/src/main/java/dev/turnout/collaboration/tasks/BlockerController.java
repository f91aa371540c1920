package dev.turnout.collaboration.tasks;

import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Caller;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/// What waits for what.
@RestController
class BlockerController {

    private final BlockTask blockTask;
    private final TaskEdges edges;
    private final TaskRows tasks;
    private final TaskViews views;
    private final TaskAccess access;

    BlockerController(BlockTask blockTask, TaskEdges edges, TaskRows tasks, TaskViews views, TaskAccess access) {
        this.blockTask = blockTask;
        this.edges = edges;
        this.tasks = tasks;
        this.views = views;
        this.access = access;
    }

    /// The open tasks in a row that take longest together.
    ///
    /// @param minutes how long; a task without an estimate counts with half an hour
    record LongestChain(List<Named> tasks, long minutes) {

        LongestChain {
            tasks = List.copyOf(tasks);
        }

        record Named(UUID id, String title) {}
    }

    /// Has a task wait for another one of the event.
    @PutMapping("/api/v1/events/{eventId}/tasks/{taskId}/blockers/{blockerId}")
    TaskView block(@PathVariable UUID eventId, @PathVariable UUID taskId, @PathVariable UUID blockerId, Caller caller) {
        TaskAccess.Placed placed = both(caller, eventId, taskId, blockerId);
        return switch (blockTask.block(placed.event(), new TaskGraph.Edge(taskId, blockerId))) {
            case BlockTask.Outcome.Done() -> fresh(placed, caller);
            case BlockTask.Outcome.TooMany() ->
                throw Problems.conflict("too-many-blockers", "A task waits for at most " + BlockTask.MOST + " others.");
            case BlockTask.Outcome.Circle(List<UUID> circle) -> throw circle(circle, caller, eventId);
        };
    }

    @DeleteMapping("/api/v1/events/{eventId}/tasks/{taskId}/blockers/{blockerId}")
    TaskView free(@PathVariable UUID eventId, @PathVariable UUID taskId, @PathVariable UUID blockerId, Caller caller) {
        TaskAccess.Placed placed = both(caller, eventId, taskId, blockerId);
        blockTask.free(placed.event(), new TaskGraph.Edge(taskId, blockerId));
        return fresh(placed, caller);
    }

    /// The longest chain of what the caller works with.
    @GetMapping("/api/v1/events/{eventId}/longest-task-chain")
    LongestChain longest(@PathVariable UUID eventId, Caller caller) {
        EventBasics event = access.requireEvent(caller, eventId);
        List<UUID> boards =
                access.readable(caller, eventId).stream().map(TaskBoard::id).toList();
        Map<UUID, Integer> minutes = new HashMap<>();
        Map<UUID, String> titles = new HashMap<>();
        tasks.openOfChains(event.eventId()).stream()
                .filter(task -> boards.contains(task.boardId()))
                .forEach(task -> {
                    minutes.put(task.id(), task.minutes());
                    titles.put(task.id(), task.title());
                });
        TaskGraph.Chain chain = new TaskGraph(edges.ofEvent(eventId)).longest(minutes);
        return new LongestChain(
                chain.tasks().stream()
                        .map(id -> new LongestChain.Named(id, titles.getOrDefault(id, "")))
                        .toList(),
                chain.minutes());
    }

    private TaskAccess.Placed both(Caller caller, UUID eventId, UUID taskId, UUID blockerId) {
        TaskAccess.Placed placed = access.require(caller, eventId, taskId);
        TaskAccess.Placed _ = access.require(caller, eventId, blockerId);
        return placed;
    }

    private TaskView fresh(TaskAccess.Placed placed, Caller caller) {
        Task task = tasks.find(placed.event().eventId(), placed.task().id()).orElse(placed.task());
        return views.of(placed.event(), task, caller);
    }

    private ProblemException circle(List<UUID> circle, Caller caller, UUID eventId) {
        Set<UUID> boards =
                access.readable(caller, eventId).stream().map(TaskBoard::id).collect(Collectors.toSet());
        List<String> titles = edges.titles(circle, boards);
        List<Map<String, Object>> named = IntStream.range(0, circle.size())
                .<Map<String, Object>>mapToObj(i -> Map.of("id", circle.get(i), "title", titles.get(i)))
                .toList();
        return new ProblemException(
                HttpStatus.CONFLICT,
                "task-cycle",
                "These tasks would wait for each other in a circle.",
                Map.of("cycle", named));
    }
}
