package dev.turnout.collaboration.work;

import dev.turnout.common.messaging.NotNow;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The door of the lanes for other modules. What is opened here belongs to the running transaction.
@Component
public class WorkDesk {

    private final OpenWork openWork;
    private final ActOnWork actOnWork;
    private final WorkItems items;

    WorkDesk(OpenWork openWork, ActOnWork actOnWork, WorkItems items) {
        this.openWork = openWork;
        this.actOnWork = actOnWork;
        this.items = items;
    }

    /// What came of opening work.
    public sealed interface Opening {

        /// It waits in its lane.
        record Opened(Work work) implements Opening {}

        /// It was opened before, by the same kind and key; as it stands.
        record Known(Work work) implements Opening {}

        /// Its lane is full. Try again later.
        record Full() implements Opening {}
    }

    /// Opens work, once for each kind and key.
    @Transactional
    public Opening open(NewWork work) {
        return opening(openWork.handle(work));
    }

    /// Opens work that a message tells of, and lets what is over wait again when it is told of once more.
    ///
    /// @throws NotNow when its lane is full, or a worker is at it: the message waits with its key, all others go on
    @Transactional
    public Work openForMessage(NewWork work) {
        return switch (openWork.again(work)) {
            case OpenWork.Outcome.Opened(WorkItem item) -> item.work();
            case OpenWork.Outcome.Known(WorkItem item) -> item.work();
            case OpenWork.Outcome.Full _ -> throw new NotNow("a lane of work is full");
            case OpenWork.Outcome.AtWork _ -> throw new NotNow("a worker is at this work");
        };
    }

    /// Closes work whose reason is gone, as done or as skipped. What is over stays as it is; what a worker is at is
    /// left to that.
    ///
    /// @param person who took the reason away, null when no person did
    /// @return whether it was closed by this
    @Transactional
    public boolean withdraw(UUID eventId, String kind, String key, boolean done, @Nullable UUID person, Words why) {
        return actOnWork.withdraw(eventId, kind, key, done ? WorkState.DONE : WorkState.SKIPPED, person, why);
    }

    /// The work of a kind and key, as it stands.
    public Optional<Work> find(UUID eventId, String kind, String key) {
        return items.find(eventId, kind, key).map(WorkItem::work);
    }

    private static Opening opening(OpenWork.Outcome outcome) {
        return switch (outcome) {
            case OpenWork.Outcome.Opened(WorkItem item) -> new Opening.Opened(item.work());
            case OpenWork.Outcome.Known(WorkItem item) -> new Opening.Known(item.work());
            case OpenWork.Outcome.Full _ -> new Opening.Full();
            case OpenWork.Outcome.AtWork _ -> throw new IllegalStateException("only a message waits for a worker");
        };
    }
}
