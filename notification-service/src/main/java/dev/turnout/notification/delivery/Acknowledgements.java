package dev.turnout.notification.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Takes acknowledgements from sockets and REST. One that comes alone is written at once; while many come, they are
/// gathered for a moment, so that however many devices acknowledge, it is a few transactions a second.
@Component
public class Acknowledgements implements DisposableBean {

    private static final int TOGETHER = 500;
    private static final long GATHERING = TimeUnit.MILLISECONDS.toNanos(50);

    private final AcknowledgeDeliveries acknowledge;
    private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean coming = new AtomicBoolean();
    private final ReentrantLock writing = new ReentrantLock();
    private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();
    private volatile long began = System.nanoTime() - GATHERING;

    private record Waiting(UUID personId, Map<UUID, DeliveryState> states, CompletableFuture<Void> done) {}

    Acknowledgements(AcknowledgeDeliveries acknowledge) {
        this.acknowledge = acknowledge;
    }

    /// Completes once the acknowledgements are stored. Those of other people's notifications, and those
    /// that would move a delivery down, change nothing.
    public CompletableFuture<Void> acknowledge(UUID personId, Acks acks) {
        if (acks.size() == 0) {
            return CompletableFuture.completedFuture(null);
        }
        var done = new CompletableFuture<Void>();
        queue.add(new Waiting(personId, acks.highest(), done));
        if (coming.compareAndSet(false, true)) {
            work.execute(this::writeAll);
        }
        return done;
    }

    private void writeAll() {
        LockSupport.parkNanos(began + GATHERING - System.nanoTime());
        began = System.nanoTime();
        writing.lock();
        try {
            // What comes from here on has a writer of its own, which waits for this one.
            coming.set(false);
            for (var together = next(); !together.isEmpty(); together = next()) {
                write(together);
            }
        } finally {
            writing.unlock();
        }
    }

    private List<Waiting> next() {
        var together = new ArrayList<Waiting>();
        while (together.size() < TOGETHER && queue.peek() != null) {
            together.add(queue.remove());
        }
        return together;
    }

    private void write(List<Waiting> together) {
        try {
            acknowledge.handle(together.stream()
                    .flatMap(waiting -> waiting.states().entrySet().stream()
                            .map(state -> new AcknowledgeDeliveries.Acknowledged(
                                    state.getKey(), waiting.personId(), state.getValue())))
                    .toList());
            together.forEach(waiting -> waiting.done().complete(null));
        } catch (RuntimeException failed) {
            together.forEach(waiting -> waiting.done().completeExceptionally(failed));
        }
    }

    @Override
    public void destroy() {
        work.shutdown();
    }
}
