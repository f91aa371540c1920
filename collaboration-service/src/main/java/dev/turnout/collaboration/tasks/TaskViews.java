package dev.turnout.collaboration.tasks;

import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Grant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Shows tasks to their readers.
@Component
class TaskViews {

    private final Assignees assignees;
    private final Checklists checklists;
    private final TaskEdges edges;
    private final TaskAccess access;
    private final Doers doers;

    TaskViews(Assignees assignees, Checklists checklists, TaskEdges edges, TaskAccess access, Doers doers) {
        this.assignees = assignees;
        this.checklists = checklists;
        this.edges = edges;
        this.access = access;
        this.doers = doers;
    }

    TaskView of(EventBasics event, Task task, Caller caller) {
        return of(event, List.of(task), access.readable(caller, event.eventId()), caller)
                .getFirst();
    }

    /// @param readable the boards that the caller works with
    List<TaskView> of(EventBasics event, List<Task> tasks, List<TaskBoard> readable, Caller caller) {
        List<UUID> ids = tasks.stream().map(Task::id).toList();
        Map<UUID, TaskBoard> boards = readable.stream().collect(Collectors.toMap(TaskBoard::id, Function.identity()));
        Map<UUID, List<Assignee>> people = assignees.of(ids);
        Map<UUID, List<Checklists.Line>> lines = checklists.of(ids);
        Map<UUID, List<TaskEdges.Link>> links =
                edges.links(ids).stream().collect(Collectors.groupingBy(TaskEdges.Link::task));
        List<Grant> own = doers.grantsOf(caller.personId());
        Map<UUID, Boolean> managed =
                readable.stream().collect(Collectors.toMap(TaskBoard::id, board -> access.manages(caller, board)));
        return tasks.stream()
                .map(task -> {
                    List<Assignee> asked = people.getOrDefault(task.id(), List.of());
                    TaskBoard board = boards.get(task.boardId());
                    boolean mine = doers.means(event, areaOf(task, board), asked, caller.personId(), own);
                    boolean deletable = task.isOf(caller.personId()) || managed.getOrDefault(task.boardId(), false);
                    List<TaskEdges.Link> linked = links.getOrDefault(task.id(), List.of());
                    return new TaskView(
                            task.id(),
                            task.boardId(),
                            task.listId(),
                            task.rank(),
                            task.title(),
                            task.text(),
                            task.area(),
                            task.dueAt(),
                            task.remindAt(),
                            task.minutes(),
                            task.repeat() == null ? null : task.repeat().text(),
                            task.series() == null ? null : task.series().turn(),
                            asked.stream().map(AssigneeView::of).toList(),
                            lines.getOrDefault(task.id(), List.of()),
                            links(linked, true, boards),
                            links(linked, false, boards),
                            mine,
                            deletable,
                            task.version(),
                            task.revision(),
                            task.created().by(),
                            task.created().at(),
                            task.done() == null ? null : task.done().by(),
                            task.done() == null ? null : task.done().at(),
                            task.deleted() == null ? null : task.deleted().at(),
                            task.source());
                })
                .toList();
    }

    /// Where a task is to be done.
    static @Nullable String areaOf(Task task, @Nullable TaskBoard board) {
        return board == null || board.area() == null ? task.area() : board.area();
    }

    private static List<TaskView.Link> links(List<TaskEdges.Link> links, boolean waits, Map<UUID, TaskBoard> boards) {
        return links.stream()
                .filter(link -> link.waits() == waits)
                .map(link -> new TaskView.Link(
                        link.other(), boards.containsKey(link.boardId()) ? link.title() : null, link.done()))
                .toList();
    }
}
