package dev.turnout.collaboration.work;

import dev.turnout.common.Ids;
import dev.turnout.common.test.TestGrants;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Engines of a test's own on the service's tables, for kinds that nobody else knows; several stand for several
/// instances.
abstract class EngineStage extends WorkStage {

    static final WorkProperties SETTINGS = new WorkProperties(
            1_000,
            4,
            3,
            Duration.ofMillis(50),
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            Duration.ofHours(2),
            Duration.ofDays(3),
            Duration.ofDays(7));

    final String kind = "test-" + Ids.next();
    final Parts parts;
    private final List<WorkEngine> engines = new ArrayList<>();

    /// What the service has ready.
    record Parts(
            JdbcClient db,
            JsonMapper json,
            TransactionTemplate transaction,
            WorkLanes lanes,
            WorkItems items,
            WorkHistory history,
            LiveWork live,
            LeftWork left,
            Clock clock) {}

    EngineStage(TestGrants grants, Parts parts) {
        super(grants);
        this.parts = parts;
    }

    @AfterEach
    void stop() {
        engines.forEach(WorkEngine::stop);
    }

    /// An engine that has begun.
    Running start(WorkHandler handler) {
        return start(handler, new LeasedWork(parts.db(), parts.json(), parts.items(), parts.clock()));
    }

    Running start(WorkHandler handler, LeasedWork leased) {
        Running running = running(handler, leased);
        running.engine().start();
        return running;
    }

    Running running(WorkHandler handler, LeasedWork leased) {
        var kinds = new WorkKinds(only(handler));
        var bell = new WorkBell();
        var close = new CloseTries(
                leased, parts.items(), kinds, parts.live(), parts.transaction(), SETTINGS, new SimpleMeterRegistry());
        var engine = new WorkEngine(leased, close, kinds, parts.lanes(), bell, SETTINGS, parts.clock());
        engines.add(engine);
        return new Running(
                engine,
                close,
                leased,
                new OpenWork(parts.lanes(), parts.items(), kinds, parts.history(), bell, parts.live(), SETTINGS));
    }

    record Running(WorkEngine engine, CloseTries close, LeasedWork leased, OpenWork open) {}

    UUID open(Running running, @Nullable String area, boolean safety, int number) {
        NewWork work = NewWork.of(event, area, kind, area + "/" + safety + "/" + number, Words.of("manual"));
        OpenWork.Outcome outcome = Objects.requireNonNull(
                parts.transaction().execute(_ -> running.open().handle(safety ? work.forSafety() : work)));
        return outcome instanceof OpenWork.Outcome.Opened(WorkItem item) ? item.id() : refused(outcome);
    }

    private static UUID refused(OpenWork.Outcome outcome) {
        throw new AssertionError("not opened: " + outcome);
    }

    List<UUID> open(Running running, @Nullable String area, int from, int until) {
        return IntStream.range(from, until)
                .mapToObj(number -> open(running, area, false, number))
                .toList();
    }

    WorkItem item(UUID id) {
        return parts.items().find(id).orElseThrow();
    }

    long count(WorkState state) {
        return parts.db()
                .sql("SELECT count(*) FROM work_item WHERE kind = ? AND state = ?")
                .params(kind, state.word())
                .query(Long.class)
                .single();
    }

    private static ObjectProvider<WorkHandler> only(WorkHandler handler) {
        return new ObjectProvider<>() {
            @Override
            public Stream<WorkHandler> stream() {
                return Stream.of(handler);
            }
        };
    }
}
