package dev.turnout.ticketing.ordering;

import dev.turnout.common.problem.Problems;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionException;

/// Lets a few callers at a time through to the database; the others wait here and hold no connection. When one of them
/// waited in vain for the database, all who stood in the queue meanwhile are told so at once: each finding it out for
/// themselves, one after the other, would keep the last ones waiting for as many time-outs as there are turns.
class Turnstile {

    private static final int RETRY_AFTER_SECONDS = 2;

    private final Semaphore places;
    private final Duration patience;
    private final Duration inVain;
    private volatile long failedAt;

    /// @param patience how long somebody waits for a turn
    /// @param inVain how long somebody must have waited for the database before its failure counts for the others
    Turnstile(int places, Duration patience, Duration inVain) {
        // in the order in which they came, so that nobody is passed over until their patience ends
        this.places = new Semaphore(places, true);
        this.patience = patience;
        this.inVain = inVain;
        this.failedAt = System.nanoTime();
    }

    /// Waits for a turn and does the work.
    ///
    /// @throws dev.turnout.common.problem.ProblemException 503 when no turn came in time, or when the database was
    /// found to be away meanwhile
    <T> T pass(Supplier<T> work) {
        long came = System.nanoTime();
        try {
            if (!places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw away();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw away();
        }
        try {
            if (failedAt - came > 0) {
                throw away();
            }
            return attempt(work);
        } finally {
            places.release();
        }
    }

    /// How many stand in the queue.
    int waiting() {
        return places.getQueueLength();
    }

    private <T> T attempt(Supplier<T> work) {
        long began = System.nanoTime();
        try {
            return work.get();
        } catch (DataAccessResourceFailureException | TransactionException fault) {
            long now = System.nanoTime();
            if (now - began >= inVain.toNanos()) {
                failedAt = now;
            }
            throw fault;
        }
    }

    private static RuntimeException away() {
        return Problems.unavailable(
                "temporarily-unavailable", "Please try again in a moment; nothing was changed.", RETRY_AFTER_SECONDS);
    }
}
