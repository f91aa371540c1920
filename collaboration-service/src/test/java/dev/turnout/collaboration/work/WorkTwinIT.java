package dev.turnout.collaboration.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.security.Caller;
import dev.turnout.common.test.TestGrants;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Each guard with a twin in which exactly that guard is off.
class WorkTwinIT extends EngineStage {

    private final Audit audit;
    private final AtomicInteger effects = new AtomicInteger();

    WorkTwinIT(
            TestGrants grants,
            JdbcClient db,
            JsonMapper json,
            TransactionTemplate transaction,
            WorkLanes lanes,
            WorkItems items,
            WorkHistory history,
            LiveWork live,
            LeftWork left,
            Clock clock,
            Audit audit) {
        super(grants, new Parts(db, json, transaction, lanes, items, history, live, left, clock));
        this.audit = audit;
    }

    @Test
    void aWorkerThatRanTwiceWritesOnce() {
        assertThat(effectsOfTwo(leased())).isEqualTo(1);
    }

    @Test
    void withoutTheLeaseItWouldWriteTwice() {
        assertThat(effectsOfTwo(new LeasedWork(parts.db(), parts.json(), parts.items(), parts.clock()) {
                    @Override
                    String held() {
                        return "true";
                    }
                }))
                .isEqualTo(2);
    }

    @Test
    void ofTwoWhoFinishItAtOnceOneHasDoneIt() throws Exception {
        assertThat(finishedByTwo(parts.items())).isEqualTo(1);
    }

    @Test
    void withoutTheLockBothWouldHaveDoneIt() throws Exception {
        var barrier = new CyclicBarrier(2);
        assertThat(finishedByTwo(new WorkItems(parts.db(), parts.json(), parts.clock()) {
                    @Override
                    Optional<WorkItem> lock(UUID id) {
                        Optional<WorkItem> seen = find(id);
                        meet(barrier);
                        return seen;
                    }
                }))
                .isEqualTo(2);
    }

    @Test
    void twoInstancesThatClaimAtOnceGetEachItemOnce() throws Exception {
        LeasedWork leased = leased();
        Running running = running(handler(), leased);
        open(running, "Pool", 0, 40);
        UUID lane = parts.lanes().of(event, "Pool", false).id();
        Callable<List<WorkItem>> claim = () -> Objects.requireNonNull(parts.transaction()
                .execute(_ -> leased.claim(lane, List.of(kind), List.of(Duration.ofSeconds(30)), 10)));

        List<UUID> claimed = together(List.of(claim, claim, claim, claim)).stream()
                .flatMap(List::stream)
                .map(WorkItem::id)
                .toList();

        assertThat(claimed).doesNotHaveDuplicates().hasSizeGreaterThan(10);
    }

    /// Two instances hold the same item, the second since the first went silent; both come back with what they did.
    private int effectsOfTwo(LeasedWork leased) {
        Running running = running(handler(), leased);
        UUID id = open(running, null, false, 1);
        Work first = claimed(leased, id);
        parts.db()
                .sql("UPDATE work_item SET lease_until = now() - interval '1 second' WHERE id = ?")
                .param(id)
                .update();
        parts.left().takeBack();
        parts.db()
                .sql("UPDATE work_item SET due_at = now() WHERE id = ?")
                .param(id)
                .update();
        Work second = claimed(leased, id);
        assertThat(second.lease()).isEqualTo(first.lease() + 1);

        for (Work work : List.of(second, first)) {
            running.close()
                    .handle(
                            List.of(new CloseTries.Tried(work, new WorkResult.Done(effects::incrementAndGet))),
                            () -> {});
        }
        return effects.get();
    }

    private Work claimed(LeasedWork leased, UUID id) {
        UUID lane = item(id).lane().id();
        return Objects.requireNonNull(parts.transaction()
                        .execute(_ -> leased.claim(lane, List.of(kind), List.of(Duration.ofSeconds(30)), 1)))
                .getFirst()
                .work();
    }

    private long finishedByTwo(WorkItems items) throws Exception {
        UUID id = UUID.fromString(ask(sana, "cid-1", "Gate 3", null).id());
        var kinds = new WorkKinds(manual());
        var act = new ActOnWork(items, kinds, parts.history(), parts.live(), new WorkBell(), audit);
        List<Callable<Boolean>> both = List.of(sana, vik).stream()
                .<Callable<Boolean>>map(person -> () -> Objects.requireNonNull(parts.transaction()
                                .execute(_ -> act.decide(
                                        id,
                                        new Caller(person, "Test", Set.of(), false),
                                        WorkItem.DONE,
                                        (_, _) -> true)))
                        instanceof ActOnWork.Outcome.Done)
                .toList();
        return together(both).stream().filter(Boolean::booleanValue).count();
    }

    private static ObjectProvider<WorkHandler> manual() {
        return new ObjectProvider<>() {
            @Override
            public Stream<WorkHandler> stream() {
                return Stream.of(new ManualWork());
            }
        };
    }

    private WorkHandler handler() {
        return new WorkHandler() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public WorkResult handle(Work work) {
                return new WorkResult.Done();
            }
        };
    }

    private LeasedWork leased() {
        return new LeasedWork(parts.db(), parts.json(), parts.items(), parts.clock());
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            int _ = barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception fault) {
            throw new IllegalStateException(fault);
        }
    }
}
