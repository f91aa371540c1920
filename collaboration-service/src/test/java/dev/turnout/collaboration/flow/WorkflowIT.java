package dev.turnout.collaboration.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.turnout.common.Ids;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.OtherServices;
import dev.turnout.common.test.TestFacts;
import dev.turnout.common.test.TestGrants;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Steps that run by themselves, wait for people, and are stopped.
class WorkflowIT extends FlowStage {

    private final HttpServer others;

    WorkflowIT(TestGrants grants, TestFacts facts, JdbcClient db, OtherServices.Running others) {
        super(grants, facts, db);
        this.others = others.server();
    }

    @Test
    void anEventWithoutOneHasNothingOfIt() {
        assertThat(get(sana, "/events/" + event + "/workflows").body().at("/items"))
                .isEmpty();
        assertThat(db.sql("SELECT count(*) FROM work_item WHERE event_id = ?")
                        .param(event)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void eachStepBeginsWhenWhatItNeedsIsDoneAndItsDoneIsAFact() {
        String id = start(
                new Draft("published", "event-published"),
                new Draft("channel", "open-channel", "published").says("Pool").with("place", "Pool"),
                tell("open", "channel", "published"));

        awaitEnd(id);

        assertThat(told(id)).containsExactly("This is open");
        assertThat(db.sql("SELECT area FROM chat_channel WHERE event_id = ? AND name = 'Pool'")
                        .param(event)
                        .query(String.class)
                        .list())
                .containsExactly("Pool");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(toldOthers(id))
                        .containsExactly("published done", "channel done", "open done", "workflow done"));
        assertThat(facts.read("turnout.collaboration.publication.v1", "event:" + event + ":workflow"))
                .isNotEmpty();
    }

    @Test
    void aBranchThatWaitsOrFailsHoldsUpNoOther() {
        String id = start(
                new Draft("team", "enough-people").wants("MEDIC", 3),
                tell("after-team", "team"),
                hand("build"),
                tell("after-build", "build"));

        done(id, "build");
        awaitState(id, "after-build", "done");
        awaitState(id, "team", "not-yet");

        assertThat(state(id, "after-team")).isEqualTo("waiting");
        assertThat(step(id, "team").at("/trouble/code").asString("")).isEqualTo("too-few-people");
        assertThat(step(id, "team").at("/trouble/have").asLong()).isZero();
        assertThat(step(id, "team").at("/trouble/wanted").asLong()).isEqualTo(3);
        assertThat(workflow(id).at("/state").asString()).isEqualTo("running");
    }

    @Test
    void whatWasNotYetThereIsFoundByTheNextLook() {
        grants.person(ORGANIZATION, event, Role.VOLUNTEER);
        grants.personIn(ORGANIZATION, event, Role.VOLUNTEER, "pool", "Gate");
        String id =
                start(new Draft("team", "enough-people").wants("VOLUNTEER", 2).with("place", "Pool"));
        awaitState(id, "team", "not-yet");
        assertThat(step(id, "team").at("/trouble/have").asLong()).isEqualTo(1);

        grants.personIn(ORGANIZATION, event, Role.VOLUNTEER, "Pool");
        assertThat(act(omar, id, "team", "restart").status()).isEqualTo(200);

        awaitEnd(id);
    }

    @Test
    void asksOtherServicesAndBearsThatTheyDoNotAnswer() {
        var counts = new AtomicReference<String>();
        others.createContext("/internal/v1/events/" + event + "/participant-counts", exchange -> {
            try (exchange) {
                String body = counts.get();
                byte[] bytes = (body == null ? "{}" : body).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(body == null ? 503 : 200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        others.createContext("/api/v1/events/" + event + "/sessions", exchange -> {
            try (exchange) {
                boolean second =
                        String.valueOf(exchange.getRequestURI().getQuery()).contains("cursor=next");
                byte[] bytes = (second ? """
                                {"items":[{"roomId":null,"status":"cancelled"}],"nextCursor":null}""" : """
                                {"items":[{"roomId":"%s","status":"scheduled"}],"nextCursor":"next"}""".formatted(event)).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        String id = start(
                new Draft("athletes", "enough-registrations").wants("athlete", 5),
                new Draft("programme", "programme-ready").with("settings", Map.of("atLeast", 1)));

        awaitState(id, "programme", "done");
        awaitState(id, "athletes", "not-yet");
        assertThat(step(id, "athletes").at("/trouble/code").asString("")).isEqualTo("no-answer");

        counts.set("{\"accepted\":{\"athlete\":4,\"coach\":9}}");
        assertThat(act(omar, id, "athletes", "restart").status()).isEqualTo(200);
        await().atMost(PATIENCE)
                .until(() -> step(id, "athletes").at("/trouble/code").asString(""), "too-few-registrations"::equals);

        counts.set("{\"accepted\":{\"athlete\":5}}");
        assertThat(act(omar, id, "athletes", "restart").status()).isEqualTo(200);
        awaitEnd(id);
    }

    @Test
    void ofTwoWhoApproveAtOnceOneIsOnRecordAndItGoesOnOnce() throws InterruptedException {
        String id = start(hand("access").with("concern", "accessibility"), tell("open", "access"));
        done(id, "access");
        assertThat(state(id, "access")).isEqualTo("needs-approval");
        assertThat(state(id, "open")).isEqualTo("waiting");

        List<Callable<Answer>> both =
                List.of(() -> act(omar, id, "access", "approve"), () -> act(olga, id, "access", "approve"));
        List<Answer> answers = together(both);

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .extracting(Answer::problem)
                .containsExactly("step-decided");
        UUID first = answers.getFirst().status() == 200 ? omar : olga;
        assertThat(step(id, "access").at("/approvedBy").asString()).isEqualTo(first.toString());
        assertThat(db.sql("SELECT actor_id FROM audit_row WHERE action = 'workflow-step.approve' AND object_id = ?")
                        .param(id)
                        .query(UUID.class)
                        .list())
                .containsExactly(first);
        awaitEnd(id);
        assertThat(told(id)).containsExactly("This is open");
    }

    @Test
    void whatCannotBeTakenBackIsApprovedBeforeItIsDone() {
        String id = start(tell("open").with("concern", "safety"));

        assertThat(state(id, "open")).isEqualTo("needs-approval");
        assertThat(act(sana, id, "open", "approve").status()).isEqualTo(403);
        assertThat(told(id)).isEmpty();

        assertThat(act(olga, id, "open", "approve").status()).isEqualTo(200);
        awaitEnd(id);
        assertThat(told(id)).containsExactly("This is open");
    }

    @Test
    void whatIsReturnedIsDoneAgain() {
        String id = start(hand("access").with("concern", "accessibility"));
        done(id, "access");

        assertThat(act(omar, id, "access", "return").status()).isEqualTo(200);
        assertThat(state(id, "access")).isEqualTo("needs-person");
        assertThat(step(id, "access").at("/note").asString()).isEqualTo("Because of the rain");
        assertThat(act(olga, id, "access", "approve").problem()).isEqualTo("step-decided");

        done(id, "access");
        assertThat(act(olga, id, "access", "approve").status()).isEqualTo(200);
        awaitEnd(id);
    }

    @Test
    void whatIsSkippedLetsOthersGoOn() {
        String id = start(hand("build"), tell("open", "build"));

        assertThat(post(omar, "/workflows/" + id + "/steps/build/skip", Map.of("reason", " "))
                        .faults())
                .containsExactly("/reason not-blank");
        assertThat(act(omar, id, "build", "skip").status()).isEqualTo(200);
        awaitEnd(id);

        assertThat(step(id, "build").at("/skippedBy").asString()).isEqualTo(omar.toString());
        assertThat(act(sana, id, "build", "done").problem()).isEqualTo("step-decided");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(toldOthers(id)).containsExactly("build skipped", "open done", "workflow done"));
    }

    @Test
    void whatIsCancelledBeginsNothingMore() {
        String id = start(hand("build"), tell("open", "build"), hand("other"));
        done(id, "other");

        assertThat(post(omar, "/workflows/" + id + "/cancel", "").status()).isEqualTo(200);

        assertThat(workflow(id).at("/state").asString()).isEqualTo("cancelled");
        assertThat(state(id, "other")).isEqualTo("done");
        assertThat(state(id, "open")).isEqualTo("cancelled");
        assertThat(act(sana, id, "build", "done").problem()).isEqualTo("step-decided");
        assertThat(post(olga, "/workflows/" + id + "/cancel", "").status())
                .as("again")
                .isEqualTo(200);
        assertThat(openWork()).isEmpty();
        assertThat(told(id)).isEmpty();
    }

    @Test
    void aStepThatKeepsFailingIsFailedAndCanBeRestarted() {
        db.sql("ALTER TABLE chat_channel ADD CONSTRAINT cursed CHECK (name <> 'Cursed') NOT VALID")
                .update();
        String id;
        try {
            id = start(new Draft("channel", "open-channel").says("Cursed"), hand("build"));
            awaitState(id, "channel", "retrying");
            db.sql("UPDATE work_item SET attempts = 5 WHERE event_id = ? AND kind = 'workflow-step'")
                    .param(event)
                    .update();
            awaitState(id, "channel", "failed");
            done(id, "build");
        } finally {
            db.sql("ALTER TABLE chat_channel DROP CONSTRAINT cursed").update();
        }

        assertThat(act(omar, id, "channel", "restart").status()).isEqualTo(200);
        awaitEnd(id);
    }

    @Test
    void stepsThatWaitForEachOtherAreRefusedByName() {
        Answer refused = tryStart(hand("a", "c"), hand("b", "a"), hand("c", "b"), hand("d"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("workflow-cycle");
        assertThat(refused.body().at("/cycle").valueStream().map(JsonNode::asString))
                .containsExactly("a", "b", "c", "a");
        assertThat(get(omar, "/events/" + event + "/workflows").body().at("/items"))
                .isEmpty();
    }

    @Test
    void allThatIsWrongIsNamedAtOnce() {
        UUID stranger = grants.person(ORGANIZATION, Ids.next(), Role.STAFF);

        Answer refused = tryStart(
                hand("a", "nowhere"),
                hand("a"),
                hand("b").with("assignee", stranger),
                new Draft("c", "tell-crew"),
                new Draft("d", "enough-people").wants("KING", 0),
                new Draft("e", "by-hand").with("title", " "),
                new Draft("f", "by-hand").with("words", "no-such-word"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.faults())
                .containsExactlyInAnyOrder(
                        "/steps/0/needs unknown",
                        "/steps/1/key twice",
                        "/steps/2/assignee not-a-member",
                        "/steps/3/settings/text required",
                        "/steps/4/settings/who unknown",
                        "/steps/4/settings/atLeast out-of-range",
                        "/steps/5/title required",
                        "/steps/6/words unknown");
    }

    @Test
    void thereAreBounds() {
        List<Draft> many = new ArrayList<>();
        for (int i = 0; i <= 100; i++) {
            many.add(hand("s" + i));
        }
        assertThat(tryStart(many.toArray(Draft[]::new)).faults()).containsExactly("/steps too-many");

        for (int i = 0; i < 10; i++) {
            start(hand("a"));
        }
        assertThat(tryStart(hand("a")).problem()).isEqualTo("too-many-workflows");
    }

    @Test
    void aTemplateIsProposedAndStartedAsItIs() {
        JsonNode proposed = get(omar, "/events/" + event + "/workflow-templates/five-venue-games?place=Pool&place=Hall")
                .body();
        assertThat(proposed.at("/steps")).hasSize(19);
        Answer refused = post(
                omar,
                "/events/" + event + "/workflows",
                Map.of("name", "Games", "template", "five-venue-games", "steps", proposed.at("/steps")));
        assertThat(refused.faults()).as("nobody has said what the crew is told").hasSize(1);

        List<Object> steps = new ArrayList<>();
        proposed.at("/steps")
                .forEach(step -> steps.add(
                        step.at("/key").asString().equals("tell-doors-open")
                                ? Map.of(
                                        "key", "tell-doors-open",
                                        "kind", "tell-crew",
                                        "words", "tell-doors-open",
                                        "settings", Map.of("text", "Doors open"))
                                : step));
        Answer started = post(
                omar,
                "/events/" + event + "/workflows",
                Map.of("name", "Games", "template", "five-venue-games", "steps", steps));
        assertThat(started.status()).as(started.body().toString()).isEqualTo(201);
        String id = started.body().at("/id").asString();
        awaitState(id, "open-venue-channel-2", "done");
        assertThat(get(sana, "/events/" + event + "/workflows")
                        .body()
                        .at("/items/0/steps")
                        .asInt())
                .isEqualTo(19);
    }

    /// The lanes show the same work, and what is decided there counts once.
    @Test
    void whatIsDoneAtTheLanesIsDone() {
        String id =
                start(hand("access").with("concern", "accessibility").with("place", "Pool"), tell("open", "access"));

        decide(sana, openWork().getFirst(), "done");
        assertThat(state(id, "access")).isEqualTo("needs-approval");
        assertThat(step(id, "access").at("/doneBy").asString()).isEqualTo(sana.toString());

        String approval = openWork().getFirst();
        assertThat(post(sana, "/work-items/" + approval + "/decisions", Map.of("decision", "approve"))
                        .status())
                .isIn(403, 404);
        decide(olga, approval, "approve");
        awaitEnd(id);

        assertThat(step(id, "access").at("/approvedBy").asString()).isEqualTo(olga.toString());
        assertThat(told(id)).containsExactly("This is open");
        await().atMost(PATIENCE).until(() -> openWork().isEmpty());
    }

    @Test
    void whoIsForAnotherPlaceDecidesNothingHere() {
        UUID gate = grants.personIn(ORGANIZATION, event, Role.ORGANIZER, "Gate");
        String id = start(hand("access").with("concern", "accessibility").with("place", "Pool"));

        assertThat(act(gate, id, "access", "done").status()).isEqualTo(403);
        assertThat(post(gate, "/workflows/" + id + "/steps/access/done", Map.of("note", "Ramp is up"))
                        .status())
                .isEqualTo(403);
        assertThat(post(sana, "/workflows/" + id + "/steps/access/done", Map.of("note", "Ramp is up"))
                        .status())
                .isEqualTo(200);
        assertThat(act(gate, id, "access", "approve").status()).isEqualTo(403);
        JsonNode seen = get(gate, "/workflows/" + id).body().at("/steps/0");
        assertThat(seen.at("/note").asString("")).isEmpty();
        assertThat(seen.at("/actions")).isEmpty();
        assertThat(step(id, "access").at("/note").asString()).isEqualTo("Ramp is up");
    }

    private void decide(UUID person, String item, String decision) {
        Answer answer = post(person, "/work-items/" + item + "/decisions", Map.of("decision", decision));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    }

    private List<String> openWork() {
        return db.sql("SELECT id FROM work_item WHERE event_id = ? AND finished_at IS NULL")
                .param(event)
                .query((row, _) -> row.getString("id"))
                .list();
    }
}
