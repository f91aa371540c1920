package dev.turnout.notification.delivery;

import dev.turnout.notification.livelog.ChannelName;
import dev.turnout.notification.livelog.LiveLog;
import dev.turnout.notification.livelog.NewPublication;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// The board of each change: counted from the deliveries, never kept as a sum, and pushed at most a few
/// times a second.
@Component
class Boards implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Boards.class);
    private static final long PAUSE_MILLIS = 200;
    private static final Duration RECENT = Duration.ofHours(1);

    private final Changes changes;
    private final Deliveries deliveries;
    private final LiveLog live;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;
    private final Set<UUID> soon = ConcurrentHashMap.newKeySet();
    private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("boards").factory());

    Boards(
            Changes changes,
            Deliveries deliveries,
            LiveLog live,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock) {
        this.changes = changes;
        this.deliveries = deliveries;
        this.live = live;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    Optional<BoardView> find(UUID changeId) {
        return changes.find(changeId).map(this::count);
    }

    BoardView count(Change change) {
        return BoardView.of(change, deliveries.count(change.id()), changes.partsArrived(change.id()));
    }

    /// Pushes the board soon after the transaction that runs.
    void changed(UUID changeId) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                pushSoon(changeId);
            }
        });
    }

    // An instance may have stopped between a commit and its push.
    @EventListener(ApplicationReadyEvent.class)
    void pushRecent() {
        changes.openedSince(clock.instant().minus(RECENT)).forEach(this::pushSoon);
    }

    private void pushSoon(UUID changeId) {
        if (soon.add(changeId)) {
            var _ = timer.schedule(() -> work.execute(() -> push(changeId)), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void push(UUID changeId) {
        soon.remove(changeId);
        try {
            transaction.executeWithoutResult(_ -> changes.lockForCounting(changeId)
                    .ifPresent(change -> {
                        var numbers = json.writeValueAsString(count(change).numbers());
                        live.append(NewPublication.state(ChannelName.reach(changeId), null, numbers));
                    }));
        } catch (RuntimeException databaseAway) {
            log.warn("The board of change {} is pushed later", changeId);
            pushSoon(changeId);
        }
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
        work.shutdownNow();
    }
}
