package dev.turnout.collaboration.work;

import dev.turnout.common.fault.FaultPoint;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes what became of tries, with their effects, together where all goes well and one by one where something fails.
@Component
class CloseTries {

    private static final Logger LOG = LoggerFactory.getLogger(CloseTries.class);

    private final LeasedWork leased;
    private final WorkItems items;
    private final WorkKinds kinds;
    private final LiveWork live;
    private final TransactionTemplate transaction;
    private final WorkProperties settings;
    private final MeterRegistry metrics;
    private final Counter late;

    CloseTries(
            LeasedWork leased,
            WorkItems items,
            WorkKinds kinds,
            LiveWork live,
            TransactionTemplate transaction,
            WorkProperties settings,
            MeterRegistry metrics) {
        this.leased = leased;
        this.items = items;
        this.kinds = kinds;
        this.live = live;
        this.transaction = transaction;
        this.settings = settings;
        this.metrics = metrics;
        this.late = metrics.counter("turnout.work.late");
    }

    /// One try that is over.
    record Tried(Work work, WorkResult result) {}

    /// Writes all of them, then does the rest in the same transaction.
    ///
    /// @throws RuntimeException when the database is away; nothing was written then
    void handle(List<Tried> tries, Runnable rest) {
        if (tries.isEmpty()) {
            transaction.executeWithoutResult(_ -> rest.run());
            return;
        }
        try {
            transaction.executeWithoutResult(_ -> {
                close(tries);
                rest.run();
            });
        } catch (RuntimeException fault) {
            if (databaseAway(fault)) {
                throw fault;
            }
            tries.forEach(this::alone);
        }
    }

    private void alone(Tried tried) {
        try {
            transaction.executeWithoutResult(_ -> close(List.of(tried)));
        } catch (RuntimeException fault) {
            if (databaseAway(fault)) {
                throw fault;
            }
            LOG.atWarn()
                    .addKeyValue("kind", tried.work().kind())
                    .addKeyValue("item", tried.work().id())
                    .addKeyValue("cause", fault.getClass().getSimpleName())
                    .log("what a worker did could not be written");
            transaction.executeWithoutResult(
                    _ -> close(List.of(new Tried(tried.work(), new WorkResult.Failed(Words.of("not-written"))))));
        }
    }

    private void close(List<Tried> tries) {
        List<LeasedWork.Close> closes = tries.stream().map(this::close).toList();
        Set<UUID> written = leased.close(closes);
        FaultPoint.hit("work.in-close");
        for (int i = 0; i < tries.size(); i++) {
            Tried tried = tries.get(i);
            LeasedWork.Close close = closes.get(i);
            if (!written.contains(tried.work().id())) {
                late.increment();
                LOG.atInfo()
                        .addKeyValue("kind", tried.work().kind())
                        .addKeyValue("item", tried.work().id())
                        .addKeyValue("lease", tried.work().lease())
                        .log("a worker came too late and wrote nothing");
                continue;
            }
            tried.result().effect().run();
            tell(tried.work(), close);
        }
    }

    private void tell(Work before, LeasedWork.Close close) {
        kinds.tell(new WorkChange(moved(before, close.state()), WorkState.RUNNING, null, close.why()));
        metrics.counter(
                        "turnout.work.tries",
                        "kind",
                        before.kind(),
                        "outcome",
                        close.state().word())
                .increment();
        boolean waitedFor = before.decidedBy() != null
                || close.state() == WorkState.NEEDS_PERSON
                || close.state() == WorkState.DEAD;
        if (waitedFor) {
            items.find(before.id()).ifPresent(live::changed);
        } else {
            live.busy(before.eventId(), before.laneId());
        }
    }

    private LeasedWork.Close close(Tried tried) {
        Work work = tried.work();
        return switch (tried.result()) {
            case WorkResult.Done _ -> to(work, WorkState.DONE, null);
            case WorkResult.Skipped(Words why, Runnable _) -> to(work, WorkState.SKIPPED, why);
            case WorkResult.NeedsPerson(Words why, Runnable _) -> to(work, WorkState.NEEDS_PERSON, why);
            case WorkResult.Hopeless(Words why, Runnable _) -> to(work, WorkState.DEAD, why);
            case WorkResult.Failed(Words why, @Nullable Duration after) -> {
                if (work.attempt() >= work.mostAttempts()) {
                    yield to(work, WorkState.DEAD, why);
                }
                Duration wait = after == null
                        ? settings.wait(
                                work.attempt(), ThreadLocalRandom.current().nextDouble())
                        : after;
                yield new LeasedWork.Close(work, WorkState.RETRYING, why, wait, true);
            }
            case WorkResult.Later(Words why, Duration after) ->
                new LeasedWork.Close(work, WorkState.RETRYING, why, after, false);
        };
    }

    private static LeasedWork.Close to(Work work, WorkState state, @Nullable Words why) {
        return new LeasedWork.Close(work, state, why, Duration.ZERO, true);
    }

    static Work moved(Work work, WorkState state) {
        boolean undecided = state == WorkState.NEEDS_PERSON;
        return new Work(
                work.id(),
                work.laneId(),
                work.eventId(),
                work.area(),
                work.safety(),
                work.kind(),
                work.key(),
                state,
                work.permission(),
                work.payload(),
                work.attempt(),
                work.mostAttempts(),
                work.lease(),
                undecided ? null : work.decision(),
                undecided ? null : work.decidedBy());
    }

    static boolean databaseAway(RuntimeException fault) {
        return fault instanceof DataAccessResourceFailureException
                || fault instanceof CannotAcquireLockException
                || fault instanceof QueryTimeoutException
                || fault instanceof CannotCreateTransactionException;
    }
}
