package dev.turnout.notification.channels;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/// Things that are done at the same time, never more of them than a provider should see. Safe for many threads, which
/// share the places.
public final class AtOnce {

    private final Semaphore free;

    public AtOnce(int most) {
        free = new Semaphore(most);
    }

    /// Waits for a place and does it on a thread of its own.
    public void start(Runnable work) throws InterruptedException {
        free.acquire();
        Thread.startVirtualThread(() -> {
            try {
                work.run();
            } finally {
                free.release();
            }
        });
    }

    /// Does it for all, and answers in their order.
    ///
    /// @throws CancellationException if this thread is interrupted; some may have been done then
    public <T, R> List<R> each(Collection<T> items, Function<T, R> work) {
        var tasks = items.stream()
                .map(item -> new FutureTask<>(() -> work.apply(item)))
                .toList();
        try {
            for (var task : tasks) {
                start(task);
            }
            var results = new ArrayList<R>(tasks.size());
            for (var task : tasks) {
                results.add(task.get());
            }
            return results;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopping");
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }
}
