package dev.turnout.collaboration.tasks;

import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/// What is said when a task cannot be changed.
final class TaskAnswers {

    private TaskAnswers() {}

    /// The task as it is now.
    static Task task(ChangeTask.Outcome outcome) {
        return switch (outcome) {
            case ChangeTask.Outcome.Done(Task task) -> task;
            case ChangeTask.Outcome.Missing() -> throw Problems.notFound("task");
            case ChangeTask.Outcome.Deleted() ->
                throw Problems.conflict("task-deleted", "The task was deleted. Bring it back first.");
            case ChangeTask.Outcome.Stale _ ->
                throw Problems.conflict("changed-meanwhile", "The task was changed at the same moment. Try again.");
            case ChangeTask.Outcome.Finished(Task.Deed deed) ->
                throw new ProblemException(
                        HttpStatus.CONFLICT,
                        "task-done",
                        "Somebody else has finished this task already.",
                        Map.of("doneBy", deed.by(), "doneAt", deed.at()));
            case ChangeTask.Outcome.Blocked(List<TaskEdges.Link> open) ->
                throw new ProblemException(
                        HttpStatus.CONFLICT,
                        "task-blocked",
                        "The task waits for others that are not done.",
                        Map.of(
                                "waitsFor",
                                open.stream().map(TaskEdges.Link::other).toList()));
        };
    }
}
