package dev.turnout.collaboration.work;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Opens work: once for each kind and key, and not into a lane that is full, unless it is for safety.
@Component
class OpenWork {

    private final WorkLanes lanes;
    private final WorkItems items;
    private final WorkKinds kinds;
    private final WorkHistory history;
    private final WorkBell bell;
    private final LiveWork live;
    private final WorkProperties settings;

    OpenWork(
            WorkLanes lanes,
            WorkItems items,
            WorkKinds kinds,
            WorkHistory history,
            WorkBell bell,
            LiveWork live,
            WorkProperties settings) {
        this.lanes = lanes;
        this.items = items;
        this.kinds = kinds;
        this.history = history;
        this.bell = bell;
        this.live = live;
        this.settings = settings;
    }

    sealed interface Outcome {

        record Opened(WorkItem item) implements Outcome {}

        /// There is one already, as it stands.
        record Known(WorkItem item) implements Outcome {}

        /// Too much waits in its lane.
        record Full(WorkLane lane) implements Outcome {}

        /// A worker is at it, who knows nothing of this yet.
        record AtWork() implements Outcome {}
    }

    /// The bound is counted and not locked: those who open at the very same moment may pass it by their own number, and
    /// nobody waits for another's transaction.
    @Transactional
    Outcome handle(NewWork work) {
        Optional<WorkItem> known = items.find(work.eventId(), work.kind(), work.key());
        if (known.isPresent()) {
            return new Outcome.Known(known.get());
        }
        WorkLane lane = lanes.of(work.eventId(), work.area(), work.safety());
        if (!lane.safety() && !lanes.hasRoom(lane.id(), settings.depth())) {
            return new Outcome.Full(lane);
        }
        Optional<WorkItem> opened = items.open(
                lane, work, kinds.find(work.kind()).map(WorkHandler::attempts).orElse(1));
        if (opened.isEmpty()) {
            return items.find(work.eventId(), work.kind(), work.key())
                    .<Outcome>map(Outcome.Known::new)
                    .orElseThrow(() -> new IllegalStateException("a work item is there and cannot be read"));
        }
        WorkItem item = opened.get();
        if (item.state() == WorkState.NEEDS_PERSON) {
            live.changed(item);
        } else {
            bell.ring(lane.id());
            live.busy(item.eventId(), lane.id());
        }
        return new Outcome.Opened(item);
    }

    /// As [#handle], and when it is there already and over, it waits again: its source tells of it once more.
    @Transactional
    Outcome again(NewWork work) {
        Outcome outcome = handle(work);
        if (!(outcome instanceof Outcome.Known(WorkItem found))) {
            return outcome;
        }
        WorkItem item = items.lock(found.id()).orElseThrow();
        boolean goesToWorker = !item.state().isOver() && item.decision() != null && item.state() != WorkState.DEAD;
        if (item.state() == WorkState.RUNNING || goesToWorker) {
            return new Outcome.AtWork();
        }
        items.retell(item.id(), work.title(), work.payload(), work.priority());
        if (!item.state().isOver()) {
            live.changed(item);
            return new Outcome.Known(item);
        }
        WorkItem moved = items.move(
                item,
                new WorkItem.Move(
                        work.person() == null ? WorkState.READY : WorkState.NEEDS_PERSON,
                        "reopened",
                        work.person(),
                        null,
                        null,
                        null,
                        null,
                        true),
                false);
        history.add(moved, "reopened", null, work.person());
        kinds.tell(new WorkChange(moved.work(), item.state(), null, work.person()));
        live.changed(moved);
        bell.ring(moved.lane().id());
        return new Outcome.Opened(moved);
    }
}
