package dev.turnout.load.bench;

import dev.turnout.common.DemoIds;
import dev.turnout.load.DemoPeople;
import dev.turnout.load.Pause;
import dev.turnout.load.PlatformApi;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A crew that comes back after eight hours without a network: 300 devices within a minute, each of a person of its
/// own, with what was done on it; on one of them 500 operations, which is killed in the middle, and all of it sent
/// twice.
/// Through the gateway, one operation after the other on each device, as the outbox sends them.
final class OfflineBench implements Bench {

    private static final int DEVICES = 300;
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final int TASKS_OF_ONE = 125;
    private static final int TASKS_OF_OTHERS = 3;
    private static final int OPERATIONS_OF_A_TASK = 4;
    private static final String GRANT = """
            INSERT INTO replica (topic, key, version, body) VALUES ('turnout.identity.grants.v1', '%1$s', 1000000,
              '{"personId":"%1$s","version":1000000,"grants":[{"organizationId":"%2$s","eventId":"%3$s","role":"STAFF","areas":[]}]}')
            ON CONFLICT (topic, key) DO UPDATE SET version = excluded.version, body = excluded.body""";

    @Override
    public String name() {
        return "offline";
    }

    @Override
    public boolean needsRecording() {
        return false;
    }

    /// Something that was done on a device, under the key by which it counts once.
    private record Operation(String key, String method, String path, Map<String, ?> body) {}

    /// What became of a device's operations.
    private record Came(List<Double> millis, int serverErrors, int refused) {}

    @Override
    public List<Figure> run(Context context) {
        int devices = context.brief() ? DEVICES / 5 : DEVICES;
        Duration within = context.brief() ? WITHIN.dividedBy(5) : WITHIN;
        var collaboration = new Tables(context.platform(), "collaboration");
        DemoPeople people = context.platform().address().people();
        PlatformApi staff = people.api(context.platform().address().gateway(), "staff@demo.example");
        String events = "/api/v1/events/" + DemoIds.EVENT;
        String list = staff.get(events + "/task-boards")
                .expectSuccess("the boards")
                .body()
                .at("/items/0/lists/0/id")
                .asString();
        List<DemoPeople.Person> crew = people.visitors(devices);
        crew.forEach(person -> collaboration.update(GRANT.formatted(person.id(), DemoIds.ORGANIZATION, DemoIds.EVENT)));
        context.say("%d devices come back within %d s".formatted(devices, within.toSeconds()));

        long began = System.nanoTime();
        List<Came> came = together(context, crew, events, list, within);
        double seconds = (System.nanoTime() - began) / 1e9;

        int made = TASKS_OF_ONE + (devices - 1) * TASKS_OF_OTHERS;
        String ours = "created_by IN ('%s')"
                .formatted(String.join(
                        "','", crew.stream().map(DemoPeople.Person::id).toList()));
        double tasks = collaboration.number("SELECT count(*) FROM task WHERE " + ours);
        double done = collaboration.number("SELECT count(*) FROM task WHERE done_at IS NOT NULL AND " + ours);
        // made, ticked, moved and finished, each of them once
        double effects = collaboration.number("SELECT sum(revision) FROM task WHERE " + ours);
        double[] millis = came.stream()
                .flatMap(one -> one.millis().stream())
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        double late = millis[Math.max(0, millis.length * 99 / 100 - 1)];
        int errors = came.stream().mapToInt(Came::serverErrors).sum();
        int refused = came.stream().mapToInt(Came::refused).sum();
        context.rows().add("operations", devices, "sent", millis.length, "");
        context.rows().add("operations", devices, "p99", late, "ms");
        context.rows().add("all devices", devices, "until the last", seconds, "s");
        context.say("%d requests, p99 %.0f ms, the last after %.1f s".formatted(millis.length, late, seconds));
        return List.of(
                Figure.atMost("server errors while all come back", errors, 0, ""),
                Figure.atMost("operations refused", refused, 0, ""),
                Figure.proof("nothing lost, nothing doubled", tasks == made && done == made),
                Figure.proof("each operation has one effect", effects == (double) made * OPERATIONS_OF_A_TASK),
                Figure.only("an operation, p99", late, "ms"),
                Figure.only("until the last device is through", seconds, "s"));
    }

    private static List<Came> together(
            Context context, List<DemoPeople.Person> crew, String events, String list, Duration within) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var started = new ArrayList<Future<Came>>();
            for (int i = 0; i < crew.size(); i++) {
                int own = i;
                DemoPeople.Person person = crew.get(i);
                var api = new PlatformApi(context.platform().address().gateway(), person::accessToken);
                started.add(threads.submit(() -> {
                    Pause.of(within.multipliedBy(own).dividedBy(crew.size()));
                    return comeBack(api, events, list, own == 0);
                }));
            }
            var came = new ArrayList<Came>();
            for (Future<Came> one : started) {
                came.add(one.get());
            }
            return came;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /// @param killed whether its page goes in the middle, and all is sent again
    private static Came comeBack(PlatformApi api, String events, String list, boolean killed) {
        List<Operation> queue = queue(events, list, killed ? TASKS_OF_ONE : TASKS_OF_OTHERS);
        var sent = new ArrayList<>(queue.subList(0, killed ? queue.size() / 2 : 0));
        // what was under way when it was killed comes again, and then everything
        sent.addAll(queue.subList(killed ? queue.size() / 2 - 1 : 0, queue.size()));
        if (killed) {
            sent.addAll(queue);
        }
        var millis = new ArrayList<Double>();
        int errors = 0;
        int refused = 0;
        for (Operation one : sent) {
            long began = System.nanoTime();
            int status = send(api, one);
            millis.add((System.nanoTime() - began) / 1e6);
            if (status >= 500) {
                errors++;
            } else if (status >= 400) {
                refused++;
            }
        }
        for (String path : List.of("/task-boards", "/tasks?limit=200")) {
            int status = api.get(events + path).status();
            errors += status >= 500 ? 1 : 0;
        }
        return new Came(millis, errors, refused);
    }

    private static int send(PlatformApi api, Operation operation) {
        Map<String, String> key = Map.of("Idempotency-Key", operation.key());
        return operation.body().isEmpty()
                ? api.send(operation.method(), operation.path(), BodyPublishers.noBody(), key)
                        .status()
                : api.send(operation.method(), operation.path(), operation.body(), key)
                        .status();
    }

    /// In each task four things: it is made, ticked, moved and finished.
    private static List<Operation> queue(String events, String list, int tasks) {
        var queue = new ArrayList<Operation>();
        for (int i = 0; i < tasks; i++) {
            UUID task = UUID.randomUUID();
            UUID line = UUID.randomUUID();
            String path = events + "/tasks/" + task;
            Map<String, ?> made = Map.of(
                    "id",
                    task,
                    "listId",
                    list,
                    "title",
                    "Task " + i,
                    "checklist",
                    List.of(Map.of("id", line, "text", "Look")));
            queue.addAll(Arrays.asList(
                    operation("POST", events + "/tasks", made),
                    operation("PUT", path + "/checklist/" + line + "/done", Map.of()),
                    operation("PUT", path + "/place", Map.of("listId", list)),
                    operation("PUT", path + "/done", Map.of())));
        }
        return queue;
    }

    private static Operation operation(String method, String path, Map<String, ?> body) {
        return new Operation(UUID.randomUUID().toString(), method, path, body);
    }
}
