package dev.turnout.collaboration.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.fault.FaultHook;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.common.test.TestGrants;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Workers that fail, hang, die and run twice, and lanes that are flooded.
class LanesIT extends EngineStage {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Queue<String> effects = new ConcurrentLinkedQueue<>();
    private final Map<UUID, AtomicInteger> tries = new ConcurrentHashMap<>();
    private final AtomicInteger interruptions = new AtomicInteger();
    private final CountDownLatch opened = new CountDownLatch(1);

    LanesIT(
            TestGrants grants,
            JdbcClient db,
            JsonMapper json,
            TransactionTemplate transaction,
            WorkLanes lanes,
            WorkItems items,
            WorkHistory history,
            LiveWork live,
            LeftWork left,
            Clock clock) {
        super(grants, new Parts(db, json, transaction, lanes, items, history, live, left, clock));
    }

    @AfterEach
    void letGo() {
        opened.countDown();
        FaultHook.clear();
    }

    /// What a worker does.
    private interface Does {
        WorkResult with(Work work, int attempt) throws Exception;
    }

    private WorkHandler handler(Duration lease, int attempts, Does does) {
        return new WorkHandler() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public Duration lease() {
                return lease;
            }

            @Override
            public int attempts() {
                return attempts;
            }

            @Override
            public WorkResult handle(Work work) throws Exception {
                return does.with(
                        work,
                        tries.computeIfAbsent(work.id(), _ -> new AtomicInteger())
                                .incrementAndGet());
            }
        };
    }

    /// Whatever interrupts.
    private void awaitDeaf() {
        while (opened.getCount() > 0) {
            try {
                boolean _ = opened.await(1, TimeUnit.SECONDS);
            } catch (InterruptedException _) {
                interruptions.incrementAndGet();
            }
        }
    }

    /// What is rolled back with others, and done again alone, happened once.
    private WorkResult done(Work work) {
        return new WorkResult.Done(() -> {
            effects.add(work.key());
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    if (status != STATUS_COMMITTED) {
                        boolean _ = effects.remove(work.key());
                    }
                }
            });
        });
    }

    @Test
    void severalInstancesDoEachItemOnce() {
        WorkHandler handler = handler(LONG, 5, (work, _) -> done(work));
        Running one = start(handler);
        start(handler);
        for (String area : List.of("Pool", "Gym", "Track")) {
            open(one, area, 0, 40);
        }

        await().atMost(LONG).until(() -> count(WorkState.DONE) == 120);

        assertThat(effects).hasSize(120).doesNotHaveDuplicates();
        assertThat(tries.values()).extracting(AtomicInteger::get).containsOnly(1);
    }

    @Test
    void whatFailsIsTriedAgainThenDeadInPlainWordsAndReplayed() {
        var broken = new AtomicInteger(1);
        Running running = start(handler(LONG, 3, (work, _) -> {
            if (broken.get() == 1) {
                throw new IllegalStateException("no water");
            }
            return done(work);
        }));
        UUID id = open(running, null, false, 1);

        await().atMost(LONG).until(() -> item(id).state() == WorkState.DEAD);
        assertThat(item(id).attempts()).isEqualTo(3);
        assertThat(item(id).why()).isEqualTo(Words.of("unexpected", "cause", "IllegalStateException"));
        assertThat(parts.history().of(id))
                .extracting(WorkHistory.Line::what)
                .containsExactly("dead", "retrying", "retrying");

        broken.set(0);
        assertThat(replay(sana, id.toString()).state()).isEqualTo("ready");
        assertThat(replay(vik, id.toString()).status()).isIn(200, 409);

        await().atMost(LONG).until(() -> item(id).state() == WorkState.DONE);
        assertThat(effects).hasSize(1);
        assertThat(replay(sana, id.toString()).problem()).isEqualTo("work-settled");
    }

    @Test
    void aWorkerThatHangsLosesItsLeaseAndWritesNothing() {
        Running running = start(handler(Duration.ofMillis(300), 5, (work, attempt) -> {
            if (attempt == 1) {
                awaitDeaf();
            }
            return done(work);
        }));
        UUID id = open(running, null, false, 1);
        await().atMost(LONG).until(() -> tries.containsKey(id));

        await().atMost(LONG).until(() -> {
            parts.left().takeBack();
            return item(id).state() == WorkState.DONE;
        });
        opened.countDown();
        open(running, null, 2, 4);
        await().atMost(LONG).until(() -> count(WorkState.DONE) == 3);

        assertThat(interruptions).hasPositiveValue();
        assertThat(effects).hasSize(3).doesNotHaveDuplicates();
        assertThat(parts.history().of(id)).extracting(WorkHistory.Line::what).containsExactly("done", "lost");
    }

    /// The process dies after the rows were written and before that was committed.
    @Test
    void aWorkerKilledWhileItWritesIsTriedAgainAndWritesOnce() {
        var deaths = new AtomicInteger();
        FaultHook.set(place -> {
            if (place.equals("work.in-close") && deaths.getAndIncrement() < 2) {
                throw new DataAccessResourceFailureException("died");
            }
        });
        Running running = start(handler(LONG, 5, (work, _) -> done(work)));
        UUID id = open(running, null, false, 1);

        await().atMost(LONG).until(() -> item(id).state() == WorkState.DONE);

        assertThat(deaths.get()).isGreaterThanOrEqualTo(3);
        assertThat(effects).hasSize(1);
        assertThat(parts.history().of(id)).hasSize(1);
    }

    @Test
    void anEffectThatCannotBeWrittenSpoilsNoOther() {
        Running running = start(handler(
                LONG,
                2,
                (work, _) -> work.key().endsWith("/3")
                        ? new WorkResult.Done(() -> {
                            throw new IllegalStateException("refused by the table");
                        })
                        : done(work)));
        open(running, "Pool", 0, 8);

        await().atMost(LONG).until(() -> count(WorkState.DONE) == 7 && count(WorkState.DEAD) == 1);

        assertThat(effects).hasSize(7).doesNotHaveDuplicates();
    }

    /// Each try of one lane hangs, another is flooded; the third and safety go on.
    @Test
    void aDeadAndAFloodedLaneHoldUpNoOther() {
        var begun = new AtomicInteger();
        Running running = start(handler(LONG, 5, (work, _) -> {
            if ("Dead".equals(work.area()) && !work.safety()) {
                begun.incrementAndGet();
                boolean _ = opened.await(60, TimeUnit.SECONDS);
            }
            return done(work);
        }));
        open(running, "Dead", 0, 12);
        await().atMost(LONG).until(() -> begun.get() == SETTINGS.running());
        open(running, "Flood", 0, 300);
        List<UUID> others = open(running, "Gym", 0, 10);
        UUID safety = open(running, "Dead", true, 1);

        await().atMost(LONG)
                .until(() -> item(safety).state() == WorkState.DONE
                        && others.stream().allMatch(id -> item(id).state() == WorkState.DONE));

        assertThat(begun).as("of the dead lane at once").hasValue(SETTINGS.running());
        assertThat(count(WorkState.RUNNING)).isGreaterThanOrEqualTo(SETTINGS.running());
        opened.countDown();
        await().atMost(LONG).until(() -> count(WorkState.DONE) == 12 + 300 + 10 + 1);
        assertThat(effects).doesNotHaveDuplicates();
    }

    @Test
    void theUrgentGoFirst() {
        WorkHandler handler = handler(LONG, 1, (work, _) -> done(work));
        Running running = running(handler, new LeasedWork(parts.db(), parts.json(), parts.items(), parts.clock()));
        open(running, null, 0, 6);
        parts.db()
                .sql("UPDATE work_item SET priority = 0 WHERE kind = ? AND key LIKE '%/5'")
                .param(kind)
                .update();
        parts.db()
                .sql("UPDATE work_item SET priority = 3 WHERE kind = ? AND key LIKE '%/0'")
                .param(kind)
                .update();

        running.engine().start();

        await().atMost(LONG).until(() -> count(WorkState.DONE) == 6);
        List<String> order = List.copyOf(effects);
        assertThat(order.indexOf("null/false/5")).isLessThan(SETTINGS.running());
        assertThat(order.indexOf("null/false/0")).isGreaterThan(order.indexOf("null/false/5"));
    }

    @Test
    void aFloodIsBoundedByTheLanesDepth() throws Exception {
        Running running = running(
                handler(LONG, 1, (work, _) -> done(work)),
                new LeasedWork(parts.db(), parts.json(), parts.items(), parts.clock()));
        Set<String> outcomes = ConcurrentHashMap.newKeySet();
        int threads = 8;

        together(IntStream.range(0, threads)
                .<Callable<Boolean>>mapToObj(thread -> () -> {
                    for (int i = 0; i < 150; i++) {
                        NewWork work = NewWork.of(event, "Flood", kind, thread + "/" + i, Words.of("manual"));
                        outcomes.add(Objects.requireNonNull(parts.transaction()
                                        .execute(_ -> running.open().handle(work)))
                                .getClass()
                                .getSimpleName());
                    }
                    return true;
                })
                .toList());

        assertThat(count(WorkState.READY)).isBetween((long) SETTINGS.depth(), (long) SETTINGS.depth() + threads);
        assertThat(outcomes).containsExactlyInAnyOrder("Opened", "Full");
        assertThat(open(running, "Flood", true, 1)).isNotNull();
    }

    /// By the names that the alert asks for: WorkPilesUp in `observability/rules`.
    @Test
    void theDepthOfALaneIsMeasured(@Autowired EventDirectory events) {
        Running running = running(
                handler(LONG, 1, (work, _) -> done(work)),
                new LeasedWork(parts.db(), parts.json(), parts.items(), parts.clock()));
        open(running, "Measured", 0, 60);
        var metrics = new SimpleMeterRegistry();

        new LaneFigures(parts.lanes(), events, metrics, parts.clock()).measure();

        assertThat(metrics.get("turnout.work.depth").tag("lane", "Measured").gauges())
                .anySatisfy(gauge -> assertThat(gauge.value()).isEqualTo(60));
    }

    @Test
    void whatIsTooEarlyIsLookedAtAgainAndNotCounted() {
        Running running = start(handler(
                LONG,
                2,
                (work, attempt) -> attempt < 8
                        ? new WorkResult.Later(
                                Words.of("owner-away", "service", "event-service"), Duration.ofMillis(10))
                        : done(work)));
        UUID id = open(running, null, false, 1);

        await().atMost(LONG).until(() -> item(id).state() == WorkState.DONE);

        assertThat(item(id).attempts()).isEqualTo(1);
        assertThat(parts.history().of(id)).hasSize(1);
    }

    @Test
    void whatIsTriedLaterWaitsForItsTime() {
        Running running = start(handler(
                LONG,
                3,
                (work, attempt) -> attempt == 1
                        ? new WorkResult.Failed(
                                Words.of("owner-away", "service", "event-service"), Duration.ofMillis(400))
                        : done(work)));
        Instant begin = parts.clock().instant();
        UUID id = open(running, null, false, 1);

        await().atMost(LONG).until(() -> item(id).state() == WorkState.DONE);

        assertThat(Duration.between(begin, parts.clock().instant())).isGreaterThan(Duration.ofMillis(380));
        assertThat(new HashSet<>(effects)).hasSize(1);
    }
}
