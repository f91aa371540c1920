package dev.turnout.load;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/// Does the same with many things, some at a time.
public final class Parallel {

    private static final int AT_A_TIME = 16;

    private Parallel() {}

    /// Answers what became of each, in their order.
    ///
    /// @throws RuntimeException the first that one of them ended with
    public static <T, R> List<R> map(Collection<T> things, Function<T, R> work) {
        try (var threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            var started = new ArrayList<Future<R>>(things.size());
            things.forEach(thing -> started.add(threads.submit(() -> work.apply(thing))));
            var results = new ArrayList<R>(things.size());
            for (Future<R> one : started) {
                results.add(one.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
