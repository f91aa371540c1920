package dev.turnout.notification.delivery;

import dev.turnout.common.messaging.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// The pace of what can wait: after each piece it rests, the longer the more threads of this instance keep it, so that
/// those who are waited for have a processor. Whoever stops the service waits for no rest.
@Component
public class EasyPace implements Pace, SmartLifecycle {

    private final PaceProperties properties;
    private final AtomicInteger walking = new AtomicInteger();
    private volatile CountDownLatch stop = new CountDownLatch(0);

    EasyPace(PaceProperties properties) {
        this.properties = properties;
    }

    @Override
    public void keep(Runnable piece) {
        walking.incrementAndGet();
        try {
            long began = System.nanoTime();
            piece.run();
            rest(properties.restAfter(Duration.ofNanos(System.nanoTime() - began), walking.get()));
        } finally {
            walking.decrementAndGet();
        }
    }

    /// When somebody who would be one too many may try again; not all at the same moment.
    Instant later(Instant now) {
        long earliest = properties.again().toMillis();
        return now.plusMillis(ThreadLocalRandom.current().nextLong(earliest, 2 * earliest));
    }

    private void rest(Duration rest) {
        try {
            boolean _ = stop.await(rest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        stop = new CountDownLatch(1);
    }

    @Override
    public void stop() {
        stop.countDown();
    }

    @Override
    public boolean isRunning() {
        return stop.getCount() > 0;
    }

    /// Stops before those who keep it do.
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
