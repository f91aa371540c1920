package dev.turnout.analytics.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.Ids;
import dev.turnout.common.Money;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.TestFacts;
import dev.turnout.common.test.TestGrants;
import dev.turnout.common.test.TestTokens;
import dev.turnout.common.test.TurnoutIntegrationTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.json.JsonMapper;

@TurnoutIntegrationTest
@Import({Credulous.class, ForeignTopics.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class FiguresIT {

    private static final String ORDERS = FactListener.ORDERS;
    private static final long SEED = 20_261_126;
    private static final Money TOTAL = new Money(5_000, "EUR");

    private final TestFacts facts;
    private final TestGrants grants;
    private final Credulous count;
    private final UUID organization = Ids.next();
    private UUID event = Ids.next();

    @LocalServerPort
    private int port;

    FiguresIT(TestFacts facts, TestGrants grants, Credulous count) {
        this.facts = facts;
        this.grants = grants;
        this.count = count;
    }

    @BeforeEach
    void announceTheEvent() {
        count.believesEverything(false);
        grants.event(new EventBasics(
                event, 1, organization, "games", "Games", "Europe/Berlin", null, null, "published", "en"));
    }

    @Test
    void followsOrdersThroughTheirStages() {
        UUID paid = Ids.next();
        UUID declined = Ids.next();
        place(Ids.next());
        place(declined);
        say(declined, "OrderDeclinedV1", 2, Map.of("total", TOTAL, "lines", List.of()));
        place(paid);
        pay(paid, 2);

        awaitFigures("3 tickets, 5000, 1 paid, 1 pending, 1 declined, sales 3");

        say(paid, "TicketCancelledV1", 3, Map.of("ticketId", Ids.next(), "refund", new Money(1_500, "EUR")));
        awaitFigures("2 tickets, 3500, 1 paid, 1 pending, 1 declined, sales 2");
        say(paid, "OrderCancelledV1", 4, Map.of("refund", new Money(3_500, "EUR")));
        awaitFigures("0 tickets, 0, 0 paid, 1 pending, 1 declined, sales 0");
    }

    @Test
    void isNotMisledByFactsThatComeAgain() {
        UUID order = Ids.next();
        place(order);
        pay(order, 2);
        UUID ticket = Ids.next();
        checkIn(ticket);
        checkIn(ticket);
        star(2, 5);
        star(1, 9);
        star(3, 4);

        // The same facts under new ids, as after a replay of the whole topic.
        place(order);
        pay(order, 2);
        // One ticket less is said last under the same key: by then the facts before it have been heard.
        awaitNextOf(order, "2 tickets, 5000, 1 paid, 0 pending, 0 declined, sales 2");
        await().untilAsserted(() -> assertThat(body()).contains("\"checkedIn\":1", "\"stars\":4"));
    }

    @Test
    void isNotMisledByTheVeryMessageTwice() {
        UUID order = Ids.next();
        UUID message = Ids.next();
        for (int i = 0; i < 3; i++) {
            facts.send(message, ORDERS, order.toString(), "OrderPlacedV1", 1, placed(order));
        }
        pay(order, 2);

        awaitFigures("3 tickets, 5000, 1 paid, 0 pending, 0 declined, sales 3");
    }

    /// K4: facts of different orders in any order, and old ones once more under new ids.
    @Test
    void aShuffledReplayEndsAsTheCleanRun() {
        story().forEach(order -> order.forEach(Runnable::run));
        String clean = "90 tickets, 150000, 30 paid, 10 pending, 10 declined, sales 90";
        awaitFigures(clean);

        event = Ids.next();
        announceTheEvent();
        var random = new Random(SEED);
        List<List<Runnable>> orders = story();
        List<Runnable> again =
                new ArrayList<>(orders.stream().flatMap(List::stream).toList());
        List<Deque<Runnable>> open = new ArrayList<>(
                orders.stream().<Deque<Runnable>>map(ArrayDeque::new).toList());
        while (!open.isEmpty()) {
            Deque<Runnable> next = open.get(random.nextInt(open.size()));
            next.remove().run();
            open.removeIf(Deque::isEmpty);
        }
        Collections.shuffle(again, random);
        again.forEach(Runnable::run);
        UUID last = Ids.next();
        place(last);

        awaitFigures(clean.replace("10 pending", "11 pending"));
    }

    /// What happens to fifty orders, for each in its order.
    private List<List<Runnable>> story() {
        return IntStream.range(0, 50)
                .mapToObj(number -> story(Ids.next(), number % 5))
                .toList();
    }

    private List<Runnable> story(UUID order, int kind) {
        var steps = new ArrayList<Runnable>(List.of(() -> place(order)));
        switch (kind) {
            case 0 -> steps.add(() -> say(order, "OrderDeclinedV1", 2, Map.of("total", TOTAL, "lines", List.of())));
            case 1, 2, 3 -> steps.add(() -> pay(order, 2));
            default -> {}
        }
        return steps;
    }

    /// The twin: who does not ask for the version believes an old fact, and a paid order is pending again.
    @Test
    void withoutTheGuardOldFactsWouldMislead() {
        UUID order = Ids.next();
        place(order);
        pay(order, 2);
        awaitFigures("3 tickets, 5000, 1 paid, 0 pending, 0 declined, sales 3");

        count.believesEverything(true);
        place(order);

        await().untilAsserted(() -> assertThat(figures()).startsWith("0 tickets, 0, 0 paid, 1 pending"));
    }

    @Test
    void tellsDashboardsFewTimesAndTheLastStateAlways() {
        for (int i = 0; i < 200; i++) {
            place(Ids.next());
        }
        String channel = "event:" + event + ":figures";

        await().untilAsserted(() -> assertThat(facts.read("turnout.analytics.publication.v1", channel))
                .last()
                .satisfies(last -> assertThat(last.body()).contains("\"pending\":200")));
        assertThat(facts.read("turnout.analytics.publication.v1", channel)).hasSizeLessThan(60);
    }

    /// Twice as many as there are connections.
    @Test
    void answersManyDashboardsAtOnce() throws Exception {
        place(Ids.next());
        awaitFigures("0 tickets, 0, 0 paid, 1 pending, 0 declined, sales 0");
        String bearer = TestTokens.bearer(grants.person(organization, null, Role.OWNER));
        Callable<Integer> look = () -> get(bearer).statusCode();

        try (var dashboards = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 5; round++) {
                assertThat(dashboards.invokeAll(Collections.nCopies(16, look)))
                        .allSatisfy(status -> assertThat(status.get()).isEqualTo(200));
            }
        }
    }

    @Test
    void isForThoseWhoMayReadFigures() throws IOException, InterruptedException {
        assertThat(get(TestTokens.bearer(grants.person(organization, null, Role.FINANCE)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(get(TestTokens.bearer(grants.person(organization, event, Role.STAFF)))
                        .statusCode())
                .isEqualTo(403);
        assertThat(get(TestTokens.bearer(Ids.next())).statusCode()).isEqualTo(404);
        assertThat(get("").statusCode()).isEqualTo(401);
    }

    private void place(UUID order) {
        facts.send(ORDERS, order.toString(), "OrderPlacedV1", 1, placed(order));
    }

    private Map<String, ?> placed(UUID order) {
        return Map.of(
                "orderId", order,
                "eventId", event,
                "version", 1,
                "total", TOTAL,
                "lines", List.of(Map.of("ticketTypeId", Ids.next(), "quantity", 3)));
    }

    private void pay(UUID order, long version) {
        say(
                order,
                "OrderPaidV1",
                version,
                Map.of(
                        "total",
                        TOTAL,
                        "lines",
                        List.of(),
                        "ticketIds",
                        List.of(Ids.next(), Ids.next(), Ids.next()),
                        "paidAt",
                        "2026-05-02T09:30:04Z"));
    }

    private void say(UUID order, String type, long version, Map<String, ?> more) {
        var body = new HashMap<String, Object>(more);
        body.putAll(Map.of("orderId", order, "eventId", event, "version", version));
        facts.send(ORDERS, order.toString(), type, version, body);
    }

    private void checkIn(UUID ticket) {
        facts.send(
                FactListener.CHECK_INS,
                ticket.toString(),
                "TicketCheckedInV1",
                1,
                Map.of("ticketId", ticket, "eventId", event, "at", "2026-05-02T09:30:04Z", "firstTime", true));
    }

    private void star(long version, int total) {
        facts.send(
                FactListener.STARS,
                event.toString(),
                "SessionStarredV1",
                version,
                Map.of("sessionId", event, "eventId", event, "personId", Ids.next(), "starCount", total));
    }

    private void awaitNextOf(UUID order, String expected) {
        say(order, "TicketCancelledV1", 9, Map.of("ticketId", Ids.next(), "refund", new Money(0, "EUR")));
        awaitFigures(expected);
    }

    private void awaitFigures(String expected) {
        await().untilAsserted(() -> assertThat(figures()).isEqualTo(expected));
    }

    private String figures() {
        var view = JsonMapper.builder().build().readTree(body());
        long sales = view.at("/sales").values().stream()
                .mapToLong(sale -> sale.at("/count").asLong())
                .sum();
        return "%d tickets, %d, %d paid, %d pending, %d declined, sales %d"
                .formatted(
                        view.at("/ticketsSold").asLong(),
                        view.at("/revenue/0/amount").asLong(0),
                        view.at("/orders/paid").asLong(),
                        view.at("/orders/pending").asLong(),
                        view.at("/orders/declined").asLong(),
                        sales);
    }

    private String body() {
        try {
            return get(TestTokens.bearer(grants.person(organization, null, Role.OWNER)))
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> get(String authorization) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/events/" + event + "/figures"));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
