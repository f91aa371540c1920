package dev.turnout.collaboration.work;

import dev.turnout.common.security.Permission;
import java.time.Duration;
import java.util.Map;

/// What is done with work items of one kind. A bean of this type is enough: the lanes call [#handle(Work)] on a thread
/// of
/// its own, with no transaction open, for as many items of a lane at once as the lane may run.
///
/// It may be called again for the same item after a crash, a lost lease or a replay. What it does elsewhere has to be
/// repeatable by the item's id; what it writes here belongs into the effect of its result.
public interface WorkHandler {

    /// The kind of items, such as `dead-letter`; the screens say it by `work.kind`.
    String kind();

    /// Does one try.
    ///
    /// @throws Exception for whatever else can go wrong: a failure that is tried again
    WorkResult handle(Work work) throws Exception;

    /// How long a try may take. A worker that takes longer is interrupted, loses the item to another try, and what it
    /// would have written is not written.
    default Duration lease() {
        return Duration.ofSeconds(30);
    }

    /// How often an item is tried before it is dead.
    default int attempts() {
        return 5;
    }

    /// What a person may decide about an item that waits for one, and what they have to be permitted. `done` and `skip`
    /// close the item at once; with any other word it goes to the worker, who finds it in [Work#decision()].
    default Map<String, Permission> decisions(Work work) {
        return Map.of("done", work.permission(), "skip", work.permission());
    }

    /// Whether what a person closed may be opened again by a person. What others have built on cannot be.
    default boolean reopens(Work work) {
        return true;
    }

    /// Hears, in the transaction in which it happens, that an item came to stand elsewhere, whoever did it.
    default void changed(WorkChange change) {}
}
