package dev.turnout.collaboration.stuck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import dev.turnout.collaboration.work.WorkStage;
import dev.turnout.common.Ids;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.OtherServices;
import dev.turnout.common.test.TestFacts;
import dev.turnout.common.test.TestGrants;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Dead letters and people who were not told, as work.
class StuckIT extends WorkStage {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String LETTERS = "turnout.event.dead-letter.v1";
    private static final String UNTOLD = "turnout.notification.untold.v1";

    private final TestFacts facts;
    private final OtherServices.Running others;
    private final AtomicInteger status = new AtomicInteger(200);
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final String letter = String.valueOf(System.nanoTime());

    StuckIT(TestGrants grants, TestFacts facts, OtherServices.Running others) {
        super(grants);
        this.facts = facts;
        this.others = others;
    }

    @BeforeEach
    void othersAnswer() {
        others.server().createContext("/internal/v1/dead-letters/" + letter, this::answer);
    }

    @AfterEach
    void othersAreAsBefore() {
        others.server().removeContext("/internal/v1/dead-letters/" + letter);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(exchange.getRequestURI().getPath() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(status.get(), -1);
        }
    }

    @Test
    void aVolunteerHasADeadLetterTriedAgainAndTheOwnerIsAskedOnce() {
        parked();
        JsonNode item = waiting();
        String id = item.at("/id").asString();
        assertThat(item.at("/title/key").asString()).isEqualTo("dead-letter");
        assertThat(item.at("/title/values/service").asString()).isEqualTo("event-service");
        assertThat(item.at("/decisions").valueStream().map(JsonNode::asString)).containsExactly("try-again");

        assertThat(decide(vik, id, "let-go").status()).isEqualTo(403);
        assertThat(decide(vik, id, "try-again").status()).isEqualTo(200);
        Answer second = decide(sana, id, "try-again");
        assertThat(second.problem()).isIn("work-settled", "work-running");

        await().atMost(LONG).until(() -> state(id).equals("done"));
        assertThat(asked)
                .singleElement()
                .asString()
                .contains("/" + letter + "/settlement", "\"replay\"", vik.toString());
    }

    @Test
    void anOwnerWhoIsAwayIsAskedAgainAndThatIsSaid() {
        status.set(503);
        parked();
        String id = waiting().at("/id").asString();
        UUID organizer = grants.person(organization, event, Role.ORGANIZER);

        assertThat(decide(organizer, id, "let-go").status()).isEqualTo(200);

        await().atMost(LONG).until(() -> state(id).equals("retrying"));
        assertThat(get(sana, "/api/v1/work-items/" + id).body().at("/why/key").asString())
                .isEqualTo("owner-away");
        status.set(200);
        assertThat(replay(sana, id).status()).isEqualTo(200);
        await().atMost(LONG).until(() -> state(id).equals("done"));
        assertThat(asked).last().asString().contains("\"skip\"", organizer.toString());
    }

    @Test
    void whatWasSettledElsewhereIsWorkNoMoreAndWhatComesAgainIs() {
        parked();
        String id = waiting().at("/id").asString();

        facts.send(
                LETTERS,
                "event-service/" + letter,
                "DeadLetterSettledV1",
                0,
                Map.of(
                        "letterId",
                        letter,
                        "eventId",
                        event,
                        "service",
                        "event-service",
                        "how",
                        "skipped",
                        "personId",
                        sana,
                        "at",
                        "2026-06-06T08:00:00Z"));

        await().atMost(LONG).until(() -> state(id).equals("skipped"));
        assertThat(get(vik, "/api/v1/work-items/" + id).body().at("/decidedBy").asString())
                .isEqualTo(sana.toString());
        assertThat(replay(vik, id).problem()).isEqualTo("work-settled");
        parked();
        await().atMost(LONG).until(() -> state(id).equals("needs-person"));
    }

    @Test
    void peopleWhoWereNotToldAreWorkUntilTheyAre() {
        UUID change = Ids.next();
        others.server().createContext("/internal/v1/changes/" + change, this::answer);
        untold(change, 12, true);
        JsonNode item = waiting();
        String id = item.at("/id").asString();
        assertThat(item.at("/title/key").asString()).isEqualTo("untold-families");
        assertThat(item.at("/title/values/count").asString()).isEqualTo("12");
        assertThat(item.at("/about/changeId").asString()).isEqualTo(change.toString());
        assertThat(decide(sana, id, "ignore").status()).isEqualTo(403);

        untold(change, 11, true);
        await().atMost(LONG)
                .until(() -> waiting().at("/title/values/count").asString().equals("11"));
        assertThat(decide(vik, id, "send-again").status()).isEqualTo(200);
        await().atMost(LONG).until(() -> state(id).equals("done"));
        assertThat(asked).singleElement().asString().contains("\"send-again\"", vik.toString(), event.toString());

        untold(change, 3, true);
        await().atMost(LONG).until(() -> state(id).equals("needs-person"));
        untold(change, 0, true);
        await().atMost(LONG).until(() -> state(id).equals("done"));
        others.server().removeContext("/internal/v1/changes/" + change);
    }

    private void parked() {
        facts.send(
                LETTERS,
                "event-service/" + letter,
                "DeadLetterParkedV1",
                0,
                Map.of(
                        "letterId",
                        letter,
                        "eventId",
                        event,
                        "service",
                        "event-service",
                        "consumer",
                        "event-service-grants",
                        "type",
                        "GrantsV1",
                        "source",
                        "user-service",
                        "attempts",
                        7,
                        "parkedAt",
                        "2026-06-06T08:00:00Z"));
    }

    private void untold(UUID change, int people, boolean families) {
        facts.send(
                UNTOLD,
                change.toString(),
                "UntoldChangedV1",
                0,
                Map.of(
                        "changeId",
                        change,
                        "eventId",
                        event,
                        "people",
                        people,
                        "more",
                        false,
                        "families",
                        families,
                        "kind",
                        "registration_returned",
                        "at",
                        "2026-06-06T08:00:00Z"));
    }

    private JsonNode waiting() {
        await().atMost(LONG).until(() -> !items(vik, "&state=needs-person").isEmpty());
        List<JsonNode> items = items(vik, "&state=needs-person");
        assertThat(items).hasSize(1);
        return items.getFirst();
    }

    private String state(String id) {
        return get(vik, "/api/v1/work-items/" + id).state();
    }
}
