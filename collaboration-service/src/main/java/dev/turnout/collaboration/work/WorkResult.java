package dev.turnout.collaboration.work;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What became of one try of a work item. What a worker wants to write belongs into the effect: it runs in the
/// transaction that closes the try, and only when the worker still holds the lease, so a worker that ran twice writes
/// once.
public sealed interface WorkResult {

    /// Runs in the transaction that closes the try.
    Runnable effect();

    /// It is done.
    record Done(Runnable effect) implements WorkResult {

        /// Done, with nothing to write.
        public Done() {
            this(() -> {});
        }
    }

    /// There is nothing to do any more.
    record Skipped(Words why, Runnable effect) implements WorkResult {

        /// Skipped, with nothing to write.
        public Skipped(Words why) {
            this(why, () -> {});
        }
    }

    /// A person has to decide first.
    record NeedsPerson(Words why, Runnable effect) implements WorkResult {

        /// Left to a person, with nothing to write.
        public NeedsPerson(Words why) {
            this(why, () -> {});
        }
    }

    /// It failed, and is tried again until it has had all of its attempts.
    ///
    /// @param after how long to wait; null to leave that to the lanes
    record Failed(Words why, @Nullable Duration after) implements WorkResult {

        /// Failed; the lanes decide when it is tried again.
        public Failed(Words why) {
            this(why, null);
        }

        @Override
        public Runnable effect() {
            return () -> {};
        }
    }

    /// It is too early, which is no failure: it is looked at again after a while, as often as need be, and neither
    /// counted nor noted.
    record Later(Words why, Duration after) implements WorkResult {

        @Override
        public Runnable effect() {
            return () -> {};
        }
    }

    /// No further try can help.
    record Hopeless(Words why, Runnable effect) implements WorkResult {

        /// Hopeless, with nothing to write.
        public Hopeless(Words why) {
            this(why, () -> {});
        }
    }
}
