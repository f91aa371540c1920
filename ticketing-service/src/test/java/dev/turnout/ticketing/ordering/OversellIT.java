package dev.turnout.ticketing.ordering;

import static dev.turnout.ticketing.Stage.freeOrder;
import static dev.turnout.ticketing.Stage.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.ticketing.Api;
import dev.turnout.ticketing.Stage;
import dev.turnout.ticketing.TicketingTest;
import dev.turnout.ticketing.inventory.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// T1 and T5 of the fault catalogue: many buyers, few tickets, and one buyer who does not get an answer.
@TicketingTest
class OversellIT {

    private static final int BUYERS = 500;
    private static final int SEATS = 50;

    private final Stage stage;
    private final JdbcClient jdbc;

    OversellIT(Stage stage, JdbcClient jdbc) {
        this.stage = stage;
        this.jdbc = jdbc;
    }

    @Test
    void sellsEverySeatOnceAndGivesEveryBuyerAnAnswer() throws Exception {
        UUID event = stage.event();
        UUID type = stage.tickets(event, 2_500, SEATS);
        Queue<Level> samples = new ConcurrentLinkedQueue<>();

        List<Api.Answer> answers;
        try (Api guest = stage.guest()) {
            answers = whileReading(
                    event,
                    samples,
                    () -> together(
                            BUYERS,
                            () -> guest.post(
                                    "/api/v1/orders",
                                    order(event, type, 1, "test", "success"),
                                    "Idempotency-Key",
                                    Ids.next().toString())));
        }

        Map<String, Long> outcomes = answers.stream()
                .map(answer -> answer.status() == 201 ? answer.text("/status") : answer.problem())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(outcomes).isEqualTo(Map.of("paid", (long) SEATS, "sold-out", (long) BUYERS - SEATS));
        assertThat(stage.ledger(event)).isEqualTo(new Level(SEATS, 0, 0, SEATS));
        assertThat(stage.count("ticket", event)).isEqualTo(SEATS);
        assertThat(stage.facts("OrderPaidV1", event)).isEqualTo(SEATS);
        assertThat(samples).isNotEmpty().allSatisfy(OversellIT::isBalanced);
    }

    @Test
    void hasOneOrderAndOneChargeForAHundredTries() throws Exception {
        UUID event = stage.event();
        UUID type = stage.tickets(event, 2_500, SEATS);
        String key = Ids.next().toString();

        List<Api.Answer> answers;
        try (Api guest = stage.guest()) {
            answers = together(
                    100,
                    () -> guest.post(
                            "/api/v1/orders", order(event, type, 2, "test", "success"), "Idempotency-Key", key));
        }

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.text("/status")).isEqualTo("paid");
        });
        assertThat(answers.stream().map(answer -> answer.text("/id")).distinct())
                .hasSize(1);
        assertThat(stage.ledger(event)).isEqualTo(new Level(SEATS, SEATS - 2, 0, 2));
        assertThat(jdbc.sql("SELECT count(*) FROM test_payment WHERE key = ?")
                        .param(UUID.fromString(answers.getFirst().text("/payment/id")))
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(stage.facts("OrderPaidV1", event)).isOne();
    }

    @Test
    void neverWaitsInACircleWhenCartsNameTheSamePoolsInAnyOrder() throws Exception {
        UUID event = stage.event();
        UUID one = stage.tickets(event, 0, 200);
        UUID two = stage.tickets(event, 0, 200);
        var there = List.of(line(one), line(two));
        var back = List.of(line(two), line(one));
        var bodies = new ConcurrentLinkedQueue<>(Stream.iterate(0, i -> i + 1)
                .limit(100)
                .map(i -> cart(freeOrder(event, one, 1), i % 2 == 0 ? there : back))
                .toList());

        List<Api.Answer> answers;
        try (Api guest = stage.guest()) {
            answers = together(
                    100,
                    () -> guest.post(
                            "/api/v1/orders",
                            bodies.remove(),
                            "Idempotency-Key",
                            Ids.next().toString()));
        }

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
    }

    private static Map<String, Object> line(UUID type) {
        return Map.of("ticketTypeId", type, "quantity", 1);
    }

    private static Map<String, Object> cart(Map<String, Object> order, List<Map<String, Object>> lines) {
        var cart = new HashMap<>(order);
        cart.put("lines", lines);
        return cart;
    }

    private static void isBalanced(Level level) {
        assertThat(level.free()).isNotNegative();
        assertThat(level.held()).isNotNegative();
        assertThat(level.sold()).isNotNegative();
        assertThat(level.free() + level.held() + level.sold()).isEqualTo(level.capacity());
    }

    private <T> T whileReading(UUID event, Queue<Level> samples, Callable<T> work) throws Exception {
        var done = new AtomicBoolean();
        try (var reader = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> reading = reader.submit(() -> {
                while (!done.get()) {
                    samples.add(stage.ledger(event));
                }
            });
            try {
                return work.call();
            } finally {
                done.set(true);
                reading.get();
            }
        }
    }

    private static <T> List<T> together(int number, Callable<T> call) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results =
                    threads.invokeAll(Stream.generate(() -> call).limit(number).toList());
            return results.stream().map(Future::resultNow).toList();
        }
    }
}
