package dev.turnout.event.events;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Primary;

/// Events whose lock a test can take away: for the twins of races.
@Primary
public class UnlockedEvents extends Events {

    private volatile @Nullable CyclicBarrier readers;

    UnlockedEvents(EventStore store, ApplicationEventPublisher publisher) {
        super(store, publisher);
    }

    /// From now on nobody waits for anybody, and two readers see the same; null brings the lock back.
    public void letBothRead(@Nullable CyclicBarrier both) {
        readers = both;
    }

    @Override
    public Optional<Event> lock(UUID id) {
        CyclicBarrier both = readers;
        if (both == null) {
            return super.lock(id);
        }
        Optional<Event> event = find(id);
        try {
            int _ = both.await();
        } catch (BrokenBarrierException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return event;
    }
}
