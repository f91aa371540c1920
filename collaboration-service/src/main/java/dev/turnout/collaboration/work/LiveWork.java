package dev.turnout.collaboration.work;

import dev.turnout.common.live.ChannelClass;
import dev.turnout.common.live.LivePublications;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Tells those who have an event's work open that it changed, not what it says: they ask for it as who they are. What
/// people do or wait for is told with the change itself; what workers do, often hundreds of things a second, by lane
/// and
/// twice a second.
@Component
class LiveWork {

    private static final Logger LOG = LoggerFactory.getLogger(LiveWork.class);
    private static final int MOST_LANES = 100;

    private final LivePublications live;
    private final TransactionTemplate transaction;
    private final Map<UUID, Set<UUID>> busy = new ConcurrentHashMap<>();

    LiveWork(LivePublications live, TransactionTemplate transaction) {
        this.live = live;
        this.transaction = transaction;
    }

    /// @param itemId null when several changed
    /// @param lanes in which something changed
    private record ChangedWork(
            @Nullable UUID itemId,
            @Nullable Long version,
            @Nullable WorkState state,
            List<UUID> lanes) {}

    /// In the running transaction.
    void changed(WorkItem item) {
        publish(
                item.eventId(),
                new ChangedWork(
                        item.id(),
                        item.version(),
                        item.state(),
                        List.of(item.lane().id())),
                item.id().toString());
    }

    /// After the running transaction, soon.
    void busy(UUID eventId, UUID laneId) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            note(eventId, laneId);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                note(eventId, laneId);
            }
        });
    }

    private void note(UUID eventId, UUID laneId) {
        boolean _ = busy.computeIfAbsent(eventId, _ -> ConcurrentHashMap.newKeySet())
                .add(laneId);
    }

    @Scheduled(fixedDelay = 500)
    void tell() {
        for (UUID eventId : Set.copyOf(busy.keySet())) {
            Set<UUID> lanes = busy.remove(eventId);
            if (lanes == null) {
                continue;
            }
            try {
                transaction.executeWithoutResult(_ -> publish(
                        eventId,
                        new ChangedWork(
                                null,
                                null,
                                null,
                                new TreeSet<>(lanes).stream().limit(MOST_LANES).toList()),
                        null));
            } catch (RuntimeException fault) {
                // screens look by themselves now and then
                LOG.atDebug()
                        .addKeyValue("cause", fault.getClass().getSimpleName())
                        .log("lanes not told of");
            }
        }
    }

    private void publish(UUID eventId, ChangedWork news, @Nullable String key) {
        live.publish("event:" + eventId + ":work", ChannelClass.STREAM, news, key);
    }
}
