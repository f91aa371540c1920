package dev.turnout.collaboration.work;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Tells the workers of this instance that something waits in a lane, once that is committed. Who does not hear it
/// looks a little later anyway.
@Component
class WorkBell {

    private final Set<Consumer<UUID>> heard = ConcurrentHashMap.newKeySet();

    void hear(Consumer<UUID> listener) {
        boolean _ = heard.add(listener);
    }

    void ring(UUID laneId) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    heard.forEach(each -> each.accept(laneId));
                }
            });
        } else {
            heard.forEach(each -> each.accept(laneId));
        }
    }
}
