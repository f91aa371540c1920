package dev.turnout.collaboration.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.common.test.TestGrants;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What devices kept for eight hours without a network arrives, in whatever order, and again.
class TaskReplayIT extends TaskStage {

    private static final int TASKS = 200;
    private static final int DEVICES = 8;

    private final JdbcClient db;

    TaskReplayIT(TestGrants grants, JdbcClient db) {
        super(grants);
        this.db = db;
    }

    /// Something that was done without a network, under the key by which it counts once.
    private record Operation(
            String key,
            UUID person,
            String method,
            String path,
            @Nullable Object body) {}

    @Test
    void fiveHundredOperationsInAnyOrderAndTwiceCountOnce() throws Exception {
        var random = new Random(20_261_127);
        var operations = new ArrayList<Operation>();
        var finished = new HashSet<UUID>();
        var moved = new HashSet<UUID>();
        for (int i = 0; i < TASKS; i++) {
            UUID task = Ids.next();
            UUID line = Ids.next();
            UUID person = List.of(omar, sana, vito).get(i % 3);
            operations.add(operation(
                    person,
                    "POST",
                    "/tasks",
                    Map.of(
                            "id",
                            task,
                            "listId",
                            todo,
                            "title",
                            "Task " + i,
                            "checklist",
                            List.of(Map.of("id", line, "text", "Look")))));
            if (i < 120) {
                finished.add(task);
                operations.add(operation(person, "PUT", "/tasks/" + task + "/done", null));
            }
            if (i >= 80) {
                operations.add(operation(person, "PUT", "/tasks/" + task + "/checklist/" + line + "/done", null));
            }
            if (i % 3 == 0 && moved.size() < 60) {
                moved.add(task);
                operations.add(operation(person, "PUT", "/tasks/" + task + "/place", Map.of("listId", doing)));
            }
        }
        assertThat(operations).hasSize(500);

        // Each twice, and in the order of nobody.
        var twice = new ArrayList<>(operations);
        twice.addAll(operations);
        Collections.shuffle(twice, random);
        List<Callable<Answer>> devices = new ArrayList<>();
        for (int device = 0; device < DEVICES; device++) {
            int own = device;
            var queue = new ArrayDeque<Operation>();
            for (int i = own; i < twice.size(); i += DEVICES) {
                queue.add(twice.get(i));
            }
            devices.add(() -> send(queue));
        }
        assertThat(together(devices)).extracting(Answer::status).containsOnly(200);

        assertThat(set("SELECT id FROM task WHERE event_id = ?")).hasSize(TASKS);
        assertThat(set("SELECT id FROM task WHERE event_id = ? AND done_at IS NOT NULL"))
                .isEqualTo(finished);
        assertThat(
                        set(
                                "SELECT t.id FROM task t JOIN task_list l ON l.id = t.list_id WHERE t.event_id = ? AND l.place = 1"))
                .isEqualTo(moved);
        assertThat(set("SELECT id FROM task_item WHERE event_id = ? AND done")).hasSize(120);
        assertThat(db.sql("SELECT DISTINCT revision - version FROM task WHERE event_id = ? ORDER BY 1")
                        .param(event)
                        .query(Integer.class)
                        .list())
                .as("each effect once")
                .allMatch(effects -> effects <= 3);
    }

    /// Sends until nothing waits: what comes before its task, or while its twin is under way, comes again.
    private Answer send(ArrayDeque<Operation> queue) {
        int tries = 0;
        while (!queue.isEmpty()) {
            assertThat(++tries).as("tries").isLessThan(20_000);
            Operation next = queue.remove();
            Answer answer = send(next.method(), next.person(), next.path(), next.body(), "Idempotency-Key", next.key());
            assertThat(answer.status()).as(answer.text()).isLessThan(500);
            if (answer.status() >= 300) {
                assertThat(answer.problem()).as(answer.text()).isIn("not-found", "request-in-flight");
                queue.add(next);
            }
        }
        return get(sana, "/task-boards");
    }

    private static Operation operation(UUID person, String method, String path, @Nullable Object body) {
        return new Operation(Ids.next().toString(), person, method, path, body);
    }

    private Set<UUID> set(String sql) {
        return new HashSet<>(db.sql(sql).param(event).query(UUID.class).list());
    }
}
