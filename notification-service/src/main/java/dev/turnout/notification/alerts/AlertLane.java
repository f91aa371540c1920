package dev.turnout.notification.alerts;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The threads of the alerts, one for telling and one for each route: no other work runs on them, so none is waited
/// for. Woken by a release, and on their own for what somebody else has left.
@Component
class AlertLane implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(AlertLane.class);

    private final TellAlert tellAlert;
    private final PagePeople pagePeople;
    private final List<AlertRoute> routes;
    private final AlertProperties properties;
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile @Nullable ScheduledExecutorService threads;

    AlertLane(TellAlert tellAlert, PagePeople pagePeople, List<AlertRoute> routes, AlertProperties properties) {
        this.tellAlert = tellAlert;
        this.pagePeople = pagePeople;
        this.routes = routes;
        this.properties = properties;
    }

    /// Goes on as soon as the transaction that runs is committed.
    void wakeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                var running = threads;
                if (running != null && woken.compareAndSet(false, true)) {
                    running.execute(AlertLane.this::tell);
                }
            }
        });
    }

    private void tell() {
        woken.set(false);
        try {
            boolean told = false;
            while (tellAlert.step()) {
                told = true;
            }
            tellAlert.expire();
            var running = threads;
            if (told && running != null) {
                routes.forEach(route -> running.execute(() -> page(route)));
            }
        } catch (RuntimeException databaseAway) {
            log.warn("Alerts could not be told; trying again", databaseAway);
        }
    }

    private void page(AlertRoute route) {
        try {
            pagePeople.by(route);
        } catch (RuntimeException failed) {
            log.warn("Alerts could not be sent by {}; trying again", route.name(), failed);
        }
    }

    @Override
    public void start() {
        var fresh = Executors.newScheduledThreadPool(
                2 + routes.size(),
                Thread.ofPlatform().daemon().name("alerts-", 0).factory());
        long every = properties.look().toMillis();
        threads = fresh;
        var _ = fresh.scheduleWithFixedDelay(this::tell, every, every, TimeUnit.MILLISECONDS);
        for (AlertRoute route : routes) {
            var _ = fresh.scheduleWithFixedDelay(() -> page(route), every, every, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void stop() {
        var running = threads;
        threads = null;
        if (running != null) {
            running.shutdownNow();
            try {
                var _ = running.awaitTermination(5, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return threads != null;
    }
}
