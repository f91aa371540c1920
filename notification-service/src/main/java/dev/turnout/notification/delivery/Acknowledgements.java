package dev.turnout.notification.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Takes acknowledgements from sockets and REST. Those that arrive while others are written are written
/// together, so that five hundred devices that acknowledge at once cost a few transactions.
@Component
public class Acknowledgements implements DisposableBean {

    private static final int TOGETHER = 500;

    private final AcknowledgeDeliveries acknowledge;
    private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final Semaphore writing = new Semaphore(1);
    private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();

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
        work.execute(this::writeAll);
        return done;
    }

    private void writeAll() {
        writing.acquireUninterruptibly();
        try {
            var together = new ArrayList<Waiting>();
            for (var next = queue.poll(); next != null; next = queue.poll()) {
                together.add(next);
                if (together.size() == TOGETHER) {
                    break;
                }
            }
            write(together);
        } finally {
            writing.release();
        }
    }

    private void write(List<Waiting> together) {
        if (together.isEmpty()) {
            return;
        }
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
