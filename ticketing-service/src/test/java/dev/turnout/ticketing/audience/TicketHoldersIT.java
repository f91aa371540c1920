package dev.turnout.ticketing.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.Ids;
import dev.turnout.common.audience.AudienceCriterion;
import dev.turnout.common.audience.AudienceSource.Scope;
import dev.turnout.common.test.TestFacts;
import dev.turnout.common.test.TestTokens;
import dev.turnout.ticketing.Api;
import dev.turnout.ticketing.Stage;
import dev.turnout.ticketing.TicketingTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;

@TicketingTest
class TicketHoldersIT {

    private static final String TOPIC = "turnout.ticketing.audience.v1";

    private final Stage stage;
    private final TicketHolders holders;
    private final TestFacts facts;
    private final Environment environment;

    TicketHoldersIT(Stage stage, TicketHolders holders, TestFacts facts, Environment environment) {
        this.stage = stage;
        this.holders = holders;
        this.facts = facts;
        this.environment = environment;
    }

    @Test
    void areThoseWhoBoughtATypeAndNoOther() {
        var event = stage.event();
        var vip = stage.tickets(event, 0, 10);
        var day = stage.tickets(event, 0, 10);
        var ada = buys(event, vip);
        var bea = buys(event, day);
        guestBuys(event, vip);

        assertThat(holders.peopleOf(scope(event), new AudienceCriterion("ticket-type", vip.toString())))
                .hasValueSatisfying(people -> assertThat(people).containsExactly(ada));
        assertThat(holders.peopleOf(scope(event), new AudienceCriterion("everyone", "")))
                .hasValueSatisfying(people -> assertThat(people).containsExactlyInAnyOrder(ada, bea));
    }

    @Test
    void areUnknownForTheTicketsOfAnotherEvent() {
        var event = stage.event();
        var elsewhere = stage.tickets(stage.event(), 0, 10);

        assertThat(holders.peopleOf(scope(event), new AudienceCriterion("ticket-type", elsewhere.toString())))
                .isEmpty();
        assertThat(holders.peopleOf(scope(event), new AudienceCriterion("ticket-type", "no' id")))
                .isEmpty();
    }

    @Test
    void answerWhoeverAnnouncesByRequestAndByFact() {
        var event = stage.event();
        var vip = stage.tickets(event, 0, 10);
        var ada = buys(event, vip);
        var change = Ids.next();
        var criteria = List.of(Map.of("kind", "ticket-type", "value", vip), Map.of("kind", "role", "value", "staff"));
        var asked = Map.of("eventId", event, "organizationId", event, "criteria", criteria);

        try (Api notification = service("notification-service");
                Api other = service("event-service")) {
            var answer = notification.post("/internal/v1/audiences", asked);
            assertThat(answer.text("/people/0/personId")).isEqualTo(ada.toString());
            assertThat(answer.text("/people/0/matches/0")).isEqualTo("0");
            assertThat(other.post("/internal/v1/audiences", asked).status()).isEqualTo(403);
        }
        var question = Map.of("changeId", change, "eventId", event, "organizationId", event, "criteria", criteria);
        facts.send("turnout.notification.audience.v1", change.toString(), "AudienceRequestedV1", 1, question);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(facts.read(TOPIC, change.toString()))
                        .singleElement()
                        .satisfies(fact -> assertThat(fact.body()).contains(ada.toString(), "\"parts\":1")));
    }

    private UUID buys(UUID event, UUID type) {
        var person = Ids.next();
        try (Api buyer = stage.person(person)) {
            order(buyer, event, type);
        }
        return person;
    }

    private void guestBuys(UUID event, UUID type) {
        try (Api guest = stage.guest()) {
            order(guest, event, type);
        }
    }

    private static void order(Api buyer, UUID event, UUID type) {
        var answer = buyer.post(
                "/api/v1/orders",
                Stage.freeOrder(event, type, 2),
                "Idempotency-Key",
                Ids.next().toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private Api service(String name) {
        return new Api(
                environment.getRequiredProperty("local.server.port", Integer.class), TestTokens.serviceBearer(name));
    }

    private static Scope scope(UUID event) {
        return new Scope(event, event);
    }
}
