package dev.turnout.collaboration.work;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What people do with work: take it, give it back, decide about it, have it tried again. Of two who do it at once, one
/// does it, and the other is answered who that was.
@Component
class ActOnWork {

    private final WorkItems items;
    private final WorkKinds kinds;
    private final WorkHistory history;
    private final LiveWork live;
    private final WorkBell bell;
    private final Audit audit;

    ActOnWork(WorkItems items, WorkKinds kinds, WorkHistory history, LiveWork live, WorkBell bell, Audit audit) {
        this.items = items;
        this.kinds = kinds;
        this.history = history;
        this.live = live;
        this.bell = bell;
        this.audit = audit;
    }

    sealed interface Outcome {

        /// @param item as it stands now
        record Done(WorkItem item) implements Outcome {}

        record Missing() implements Outcome {}

        /// @param answer why not
        /// @param current as it stands
        record Refused(WorkItem.Answer answer, WorkItem current) implements Outcome {}
    }

    @Transactional
    Outcome take(UUID id, Caller caller) {
        return act(id, caller, "work-item.take", item -> item.take(caller.personId()));
    }

    @Transactional
    Outcome giveBack(UUID id, Caller caller) {
        return act(id, caller, "work-item.give-back", item -> item.giveBack(caller.personId()));
    }

    /// @param permitted whether the caller has what a decision about an item needs, as that stands now
    @Transactional
    Outcome decide(UUID id, Caller caller, String decision, BiPredicate<Permission, WorkItem> permitted) {
        return act(id, caller, "work-item.decide", item -> {
            WorkItem.Answer answer = item.decide(caller.personId(), decision);
            if (!(answer instanceof WorkItem.Answer.Moves)) {
                return answer;
            }
            Permission needed = kinds.decisions(item).get(decision);
            if (needed == null) {
                return new WorkItem.Answer.NotNow();
            }
            return permitted.test(needed, item) ? answer : new WorkItem.Answer.NotYours();
        });
    }

    @Transactional
    Outcome replay(UUID id, Caller caller) {
        return act(id, caller, "work-item.replay", item -> item.replay(caller.personId(), kinds.reopens(item)));
    }

    /// Closes an item because its reason is gone; one that is over stays as it is, and one at work is left to its
    /// worker.
    @Transactional
    boolean withdraw(UUID eventId, String kind, String key, WorkState end, @Nullable UUID person, Words why) {
        Optional<WorkItem> found = items.find(eventId, kind, key).flatMap(item -> items.lock(item.id()));
        if (found.isEmpty() || found.get().state().isOver() || found.get().state() == WorkState.RUNNING) {
            return false;
        }
        WorkItem item = found.get();
        var move = new WorkItem.Move(
                end,
                "withdrawn",
                why,
                person == null ? item.decision() : end == WorkState.DONE ? WorkItem.DONE : WorkItem.SKIP,
                person == null ? item.decidedBy() : person,
                null,
                null,
                false);
        var _ = move(item, move, person, false);
        return true;
    }

    /// Moves an item by a rule.
    @Transactional
    WorkItem byRule(WorkItem locked, WorkItem.Move move, boolean swept) {
        return move(locked, move, null, swept);
    }

    private Outcome act(UUID id, Caller caller, String deed, Function<WorkItem, WorkItem.Answer> rule) {
        Optional<WorkItem> locked = items.lock(id);
        if (locked.isEmpty()) {
            return new Outcome.Missing();
        }
        WorkItem item = locked.get();
        return switch (rule.apply(item)) {
            case WorkItem.Answer.Moves(WorkItem.Move move) -> {
                WorkItem moved = move(item, move, caller.personId(), false);
                audit.record(
                        caller,
                        deed,
                        "work-item",
                        id.toString(),
                        item.eventId(),
                        Map.of(
                                "kind", item.kind(),
                                "from", item.state().word(),
                                "to", moved.state().word()));
                yield new Outcome.Done(moved);
            }
            case WorkItem.Answer.Already() -> new Outcome.Done(item);
            case WorkItem.Answer refused -> new Outcome.Refused(refused, item);
        };
    }

    private WorkItem move(WorkItem item, WorkItem.Move move, @Nullable UUID person, boolean swept) {
        WorkItem moved = items.move(item, move, swept);
        history.add(moved, move.what(), person, move.why());
        if (moved.state() != item.state()) {
            kinds.tell(new WorkChange(moved.work(), item.state(), person, move.why()));
        }
        live.changed(moved);
        if (moved.state() == WorkState.READY) {
            bell.ring(moved.lane().id());
        }
        return moved;
    }
}
