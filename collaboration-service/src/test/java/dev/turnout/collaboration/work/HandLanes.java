package dev.turnout.collaboration.work;

import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Works the lanes off by hand while the engine rests: the same steps as the engine's, on the thread of the test, one
/// item after the other, so that whatever a test throws at a fault point ends exactly this worker, as a kill would.
public final class HandLanes implements AutoCloseable {

    private final WorkEngine engine;
    private final LeasedWork leased;
    private final CloseTries close;
    private final WorkKinds kinds;
    private final LeftWork left;
    private final JdbcClient db;

    /// Sends the engine to rest until this is closed.
    public HandLanes(ApplicationContext context) {
        this.engine = context.getBean(WorkEngine.class);
        this.leased = context.getBean(LeasedWork.class);
        this.close = context.getBean(CloseTries.class);
        this.kinds = context.getBean(WorkKinds.class);
        this.left = context.getBean(LeftWork.class);
        this.db = context.getBean(JdbcClient.class);
        engine.stop();
    }

    /// An item that a worker has, and what it would write.
    public static final class Tried {

        private final CloseTries.Tried tried;

        private Tried(CloseTries.Tried tried) {
            this.tried = tried;
        }
    }

    /// Takes what is due in an event, one item at a time, until nothing is; what waits for another try is due at once.
    public void workOff(UUID event) {
        List<Tried> some = handle(event);
        while (!some.isEmpty()) {
            some.forEach(this::write);
            some = handle(event);
        }
    }

    /// Takes one due item of each lane of an event and lets its worker do what it does before anything is written.
    public List<Tried> handle(UUID event) {
        db.sql(
                        "UPDATE work_item SET due_at = clock_timestamp() - interval '1 s' WHERE event_id = ? AND state = 'retrying'")
                .param(event)
                .update();
        List<String> names = List.copyOf(kinds.all().keySet());
        return db
                .sql("SELECT DISTINCT lane_id FROM work_item WHERE event_id = ? AND state IN ('ready', 'retrying')")
                .param(event)
                .query((row, _) -> row.getObject("lane_id", UUID.class))
                .list()
                .stream()
                .flatMap(lane -> leased
                        .claim(
                                lane,
                                names,
                                names.stream()
                                        .map(each ->
                                                kinds.find(each).orElseThrow().lease())
                                        .toList(),
                                1)
                        .stream())
                .map(item -> new Tried(new CloseTries.Tried(item.work(), attempt(item.work()))))
                .toList();
    }

    /// Writes what came of an item, with its effect, as the lane would.
    public void write(Tried tried) {
        close.handle(List.of(tried.tried), () -> {});
    }

    /// Whoever had something in an event is dead or hangs: their leases are over.
    public void takeBack(UUID event) {
        db.sql("""
                        UPDATE work_item SET lease_until = clock_timestamp() - interval '1 s'
                        WHERE event_id = ? AND state = 'running'""").param(event).update();
        left.takeBack();
    }

    private WorkResult attempt(Work work) {
        try {
            return kinds.find(work.kind()).orElseThrow().handle(work);
        } catch (Exception fault) {
            return new WorkResult.Failed(Words.of("unexpected"));
        }
    }

    @Override
    public void close() {
        engine.start();
    }
}
