package dev.turnout.collaboration.work;

import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What a person does with one work item.
@RestController
@RequestMapping("/api/v1/work-items/{id}")
class WorkItemController {

    private final WorkItems items;
    private final WorkHistory history;
    private final ActOnWork act;
    private final WorkViews views;
    private final WorkRights rights;

    WorkItemController(WorkItems items, WorkHistory history, ActOnWork act, WorkViews views, WorkRights rights) {
        this.items = items;
        this.history = history;
        this.act = act;
        this.views = views;
        this.rights = rights;
    }

    /// @param decision one of those that the item offers
    record DecideWorkRequest(@NotBlank @Size(max = 40) String decision) {}

    /// One line of an item's history.
    ///
    /// @param what such as `retrying`, `taken` or `swept`
    /// @param attempt which try it was, or the last one before
    record WorkHistoryLine(
            Instant at, String what, int attempt, @Nullable UUID personId, WorkItemView.@Nullable Said why) {}

    @GetMapping
    WorkItemView get(@PathVariable UUID id, Caller caller) {
        WorkItem item = find(id);
        return views.of(item, rights.of(caller, item));
    }

    /// What became of it so far, the newest first.
    @GetMapping("/history")
    Page<WorkHistoryLine> history(@PathVariable UUID id, Caller caller) {
        WorkItem item = find(id);
        var _ = rights.of(caller, item);
        return new Page<>(
                history.of(id).stream()
                        .map(line -> new WorkHistoryLine(
                                line.at(),
                                line.what(),
                                line.attempt(),
                                line.personId(),
                                WorkItemView.Said.orNull(line.why())))
                        .toList(),
                null);
    }

    /// The caller is at it; nobody else begins.
    @PutMapping("/taker")
    WorkItemView take(@PathVariable UUID id, Caller caller) {
        WorkRights.Of allowed = rights.of(caller, find(id));
        return answer(act.take(id, caller), allowed);
    }

    @DeleteMapping("/taker")
    WorkItemView giveBack(@PathVariable UUID id, Caller caller) {
        WorkRights.Of allowed = rights.of(caller, find(id));
        return answer(act.giveBack(id, caller), allowed);
    }

    @PostMapping("/decisions")
    WorkItemView decide(@PathVariable UUID id, @Valid @RequestBody DecideWorkRequest request, Caller caller) {
        WorkRights.Of allowed = rights.of(caller, find(id));
        return answer(
                act.decide(id, caller, request.decision(), (needed, current) -> allowed.allow(needed, current.areas())),
                allowed);
    }

    /// Tries it once more from the start, or brings back what a person or a rule closed.
    @PostMapping("/replay")
    WorkItemView replay(@PathVariable UUID id, Caller caller) {
        WorkRights.Of allowed = rights.of(caller, find(id));
        return answer(act.replay(id, caller), allowed);
    }

    private WorkItem find(UUID id) {
        return items.find(id).orElseThrow(WorkRights::none);
    }

    private WorkItemView answer(ActOnWork.Outcome outcome, WorkRights.Of allowed) {
        return switch (outcome) {
            case ActOnWork.Outcome.Done(WorkItem item) -> views.of(item, allowed);
            case ActOnWork.Outcome.Missing() -> throw WorkRights.none();
            case ActOnWork.Outcome.Refused(WorkItem.Answer answer, WorkItem current) ->
                throw refusal(answer, current, views.of(current, allowed));
        };
    }

    private static ProblemException refusal(WorkItem.Answer answer, WorkItem current, WorkItemView view) {
        return switch (answer) {
            case WorkItem.Answer.TakenByAnother _ ->
                refused("work-taken", "Somebody else has taken this.", current.takenBy(), view);
            case WorkItem.Answer.AtWork _ -> refused("work-running", "A worker is at this right now.", null, view);
            case WorkItem.Answer.Settled _ ->
                refused("work-settled", "This was settled before.", current.decidedBy(), view);
            case WorkItem.Answer.NotNow _ ->
                refused("work-unfit", "This cannot be done with it as it stands now.", null, view);
            case WorkItem.Answer.NotYours _ -> Problems.forbidden();
            case WorkItem.Answer.Moves _, WorkItem.Answer.Already _ ->
                throw new IllegalStateException("no refusal: " + answer);
        };
    }

    private static ProblemException refused(String slug, String detail, @Nullable UUID by, WorkItemView view) {
        var extras = new HashMap<String, Object>(Map.of("current", view));
        if (by != null) {
            extras.put("by", by);
        }
        return new ProblemException(HttpStatus.CONFLICT, slug, detail, extras);
    }
}
