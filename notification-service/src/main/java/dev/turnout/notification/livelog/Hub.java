package dev.turnout.notification.livelog;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// The channels that readers of this instance follow.
@Component
public class Hub implements DisposableBean {

    /// The most publications that are read from the log, and told in one reply.
    public static final int PIECE = 300;

    private static final Logger log = LoggerFactory.getLogger(Hub.class);
    private static final int LOADED_TOGETHER = 200;
    private static final int LOADED_NEWEST = 64;
    private static final long IDLE = TimeUnit.SECONDS.toNanos(60);

    private final LogStore store;
    private final Map<String, HotChannel> channels = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<HotChannel> toLoad = new ConcurrentLinkedQueue<>();
    private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("live-hub").factory());
    private final Semaphore loading = new Semaphore(1);
    private final Semaphore reading = new Semaphore(3);
    private final AsyncLoadingCache<Piece, List<Frame>> pieces;

    private record Piece(String channel, long after) {}

    Hub(LogStore store) {
        this.store = store;
        this.pieces = Caffeine.newBuilder()
                .executor(work)
                .expireAfterWrite(Duration.ofSeconds(2))
                .maximumWeight(20_000)
                .weigher((Piece _, List<Frame> frames) -> 1 + frames.size())
                .buildAsync(piece -> read(piece.channel(), piece.after()));
        var _ = clock.scheduleWithFixedDelay(this::compareWithLog, 5, 5, TimeUnit.SECONDS);
        var _ = clock.scheduleWithFixedDelay(this::lookForAlerts, 250, 250, TimeUnit.MILLISECONDS);
        var _ = clock.scheduleWithFixedDelay(this::putIdleAway, 15, 15, TimeUnit.SECONDS);
    }

    /// The channel, once it is loaded. Channels asked for at the same time are loaded together.
    public CompletableFuture<HotChannel> channel(ChannelName name) {
        return channels.computeIfAbsent(name.value(), this::loadSoon).loaded();
    }

    /// What follows an offset, read from the log once for all who ask; empty at the end of the log.
    public CompletableFuture<List<Frame>> missed(ChannelName channel, long after) {
        return pieces.get(new Piece(channel.value(), after));
    }

    /// Looks into the log for what another instance may have written to this channel.
    public CompletableFuture<Void> refresh(HotChannel channel) {
        return CompletableFuture.runAsync(
                () -> {
                    expectTops(List.of(channel));
                    fillNow(channel);
                },
                work);
    }

    /// Takes a committed publication, from this instance or another one, in any order and any number of
    /// times.
    void accept(Frame frame) {
        var channel = channels.get(frame.channel());
        if (channel != null) {
            channel.accept(frame);
        }
    }

    /// How many channels are held.
    public int size() {
        return channels.size();
    }

    void later(long nanos, Runnable task) {
        if (nanos <= 0) {
            task.run();
        } else if (!clock.isShutdown()) {
            var _ = clock.schedule(task, nanos, TimeUnit.NANOSECONDS);
        }
    }

    void fill(HotChannel channel) {
        work.execute(() -> fillNow(channel));
    }

    private void fillNow(HotChannel channel) {
        try {
            long target;
            do {
                target = channel.wanted();
            } while (channel.filled(read(channel.name(), channel.top()), target));
        } catch (RuntimeException databaseAway) {
            log.warn("Cannot read {} from the log; trying again", channel.name());
            later(TimeUnit.MILLISECONDS.toNanos(500), () -> fill(channel));
        }
    }

    private List<Frame> read(String channel, long after) {
        reading.acquireUninterruptibly();
        try {
            return store.after(channel, after, PIECE);
        } finally {
            reading.release();
        }
    }

    private HotChannel loadSoon(String name) {
        var channel = new HotChannel(name, this);
        toLoad.add(channel);
        work.execute(this::loadWaiting);
        return channel;
    }

    private void loadWaiting() {
        loading.acquireUninterruptibly();
        var together = new ArrayList<HotChannel>();
        try {
            for (var next = toLoad.poll(); next != null; next = toLoad.poll()) {
                together.add(next);
                if (together.size() == LOADED_TOGETHER) {
                    load(together);
                    together.clear();
                }
            }
            load(together);
        } finally {
            loading.release();
        }
    }

    private void load(List<HotChannel> together) {
        if (together.isEmpty()) {
            return;
        }
        try {
            var epoch = store.epoch();
            var names = together.stream().map(HotChannel::name).toList();
            var snapshots = store.snapshots(names, LOADED_NEWEST).stream()
                    .collect(Collectors.toMap(LogStore.Snapshot::channel, s -> s));
            for (var channel : together) {
                var snapshot = snapshots.get(channel.name());
                if (snapshot != null) {
                    channel.load(snapshot, epoch);
                    channel.loaded().complete(channel);
                }
            }
        } catch (RuntimeException databaseAway) {
            for (var channel : together) {
                channels.remove(channel.name(), channel);
                channel.loaded().completeExceptionally(databaseAway);
            }
        }
    }

    // Another instance may have died between its commit and its news: the log is the truth.
    private void compareWithLog() {
        work.execute(() -> {
            var followed =
                    channels.values().stream().filter(HotChannel::followed).toList();
            try {
                for (int i = 0; i < followed.size(); i += 1000) {
                    expectTops(followed.subList(i, Math.min(followed.size(), i + 1000)));
                }
            } catch (RuntimeException databaseAway) {
                log.warn("Cannot compare {} channels with the log", followed.size());
            }
        });
    }

    // The news between instances may be behind a backlog; an alert is not.
    private void lookForAlerts() {
        var alerts = channels.values().stream()
                .filter(channel -> ChannelName.urgent(channel.name()) && channel.followed())
                .toList();
        if (!alerts.isEmpty()) {
            work.execute(() -> expectAlerts(alerts));
        }
    }

    private void expectAlerts(List<HotChannel> alerts) {
        try {
            expectTops(alerts);
        } catch (RuntimeException databaseAway) {
            log.debug("Cannot look for alerts now; looking again");
        }
    }

    private void expectTops(List<HotChannel> followed) {
        var names = followed.stream().map(HotChannel::name).toList();
        var tops = store.tops(names);
        followed.forEach(channel -> channel.expect(tops.getOrDefault(channel.name(), 0L)));
        store.states(names).forEach(this::accept);
    }

    private void putIdleAway() {
        channels.values().removeIf(channel -> channel.closeIfIdle(IDLE));
    }

    @Override
    public void destroy() {
        clock.shutdownNow();
        work.shutdownNow();
    }
}
