package dev.turnout.collaboration.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.fault.FaultHook;
import dev.turnout.common.test.TestGrants;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Two people who at the same time have two tasks wait for each other.
class TaskCycleIT extends TaskStage {

    private final TaskEdges edges;
    private final JdbcClient db;
    private final TransactionTemplate transaction;

    TaskCycleIT(TestGrants grants, TaskEdges edges, JdbcClient db, TransactionTemplate transaction) {
        super(grants);
        this.edges = edges;
        this.db = db;
        this.transaction = transaction;
    }

    @AfterEach
    void letGo() {
        FaultHook.clear();
    }

    @Test
    void ofTwoEdgesThatMakeACircleOneIsRefused() throws Exception {
        String tent = aTask("Tent");
        String chairs = aTask("Chairs");
        var both = new CyclicBarrier(2);
        FaultHook.set(point -> meet(both, point));

        List<Answer> answers = together(List.of(() -> block(sana, tent, chairs), () -> block(vito, chairs, tent)));

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
        assertThat(count()).isEqualTo(1);
    }

    /// The twin: without the lock each sees a graph without the other's edge, and there is a circle.
    @Test
    void withoutTheLockThereIsACircle() throws Exception {
        UUID tent = UUID.fromString(aTask("Tent"));
        UUID chairs = UUID.fromString(aTask("Chairs"));
        var both = new CyclicBarrier(2);

        together(List.of(
                () -> unguarded(new TaskGraph.Edge(tent, chairs), both),
                () -> unguarded(new TaskGraph.Edge(chairs, tent), both)));

        assertThat(count()).isEqualTo(2);
    }

    private Answer unguarded(TaskGraph.Edge edge, CyclicBarrier both) {
        transaction.executeWithoutResult(_ -> {
            boolean circle = new TaskGraph(edges.allOfEvent(event))
                    .cycleWith(edge.task(), edge.blocker())
                    .isPresent();
            meet(both, "tasks.in-block");
            assertThat(circle).isFalse();
            assertThat(edges.add(event, edge)).isTrue();
        });
        return get(sana, "/task-boards");
    }

    /// Waits for the other one where both have looked; behind a lock the other one does not come.
    private static void meet(CyclicBarrier both, String point) {
        if (!point.equals("tasks.in-block")) {
            return;
        }
        try {
            int _ = both.await(300, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | BrokenBarrierException _) {
            // alone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long count() {
        return db.sql("SELECT count(*) FROM task_blocker WHERE event_id = ?")
                .param(event)
                .query(Long.class)
                .single();
    }
}
