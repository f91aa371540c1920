package dev.turnout.collaboration.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.security.Role;
import dev.turnout.common.test.TestGrants;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Work as the crew meets it.
class WorkIT extends WorkStage {

    private final LeftWork leftWork;
    private final WorkProperties settings;
    private final JdbcClient db;

    WorkIT(TestGrants grants, LeftWork leftWork, WorkProperties settings, JdbcClient db) {
        super(grants);
        this.leftWork = leftWork;
        this.settings = settings;
        this.db = db;
    }

    @Test
    void isAskedForOnceTakenByOneAndDoneByThem() {
        Answer asked = ask(sana, "cid-1", "Water to the track", null);
        assertThat(asked.status()).isEqualTo(201);
        assertThat(ask(sana, "cid-1", "Water to the track", null).status()).isEqualTo(200);
        assertThat(items(vik, "&state=needs-person")).singleElement().satisfies(item -> {
            assertThat(item.at("/note").asString()).isEqualTo("Water to the track");
            assertThat(item.at("/decisions").valueStream().map(JsonNode::asString))
                    .containsExactly("done", "skip");
        });

        assertThat(take(vik, asked.id()).status()).isEqualTo(200);
        Answer late = take(sana, asked.id());
        assertThat(late.problem()).isEqualTo("work-taken");
        assertThat(late.body().at("/by").asString()).isEqualTo(vik.toString());
        assertThat(items(vik, "&mine=true")).hasSize(1);
        assertThat(items(sana, "&mine=true")).isEmpty();
        assertThat(decide(sana, asked.id(), "done").problem()).isEqualTo("work-taken");
        assertThat(decide(vik, asked.id(), "done").state()).isEqualTo("done");

        Answer settled = decide(sana, asked.id(), "skip");
        assertThat(settled.problem()).isEqualTo("work-settled");
        assertThat(settled.body().at("/by").asString()).isEqualTo(vik.toString());
        assertThat(settled.body().at("/current/state").asString()).isEqualTo("done");
        assertThat(items(sana, "")).isEmpty();
        assertThat(items(sana, "&state=done")).hasSize(1);
    }

    @Test
    void isUndoneAndItsHistoryTellsAll() {
        String id = ask(sana, "cid-1", "Chairs", null).id();
        take(vik, id);
        delete(vik, "/api/v1/work-items/" + id + "/taker");
        decide(vik, id, "skip");

        assertThat(replay(sana, id).state()).isEqualTo("needs-person");

        assertThat(get(sana, "/api/v1/work-items/" + id + "/history")
                        .body()
                        .at("/items")
                        .valueStream()
                        .map(line -> line.at("/what").asString()))
                .containsExactly("restored", "skipped", "given-back", "taken");
        assertThat(db.sql("SELECT action FROM audit_row WHERE object_id = ? ORDER BY at")
                        .param(id)
                        .query(String.class)
                        .list())
                .containsExactly(
                        "work-item.open",
                        "work-item.take",
                        "work-item.give-back",
                        "work-item.decide",
                        "work-item.replay");
    }

    @Test
    void ofTwentyWhoFinishItOneHasDoneItAndTheOthersAreToldWho() throws Exception {
        String id = ask(sana, "cid-1", "Open gate 3", null).id();
        List<UUID> crew = Stream.generate(() -> grants.person(organization, event, Role.STAFF))
                .limit(20)
                .toList();

        List<Answer> answers = together(crew.stream()
                .<Callable<Answer>>map(person -> () -> decide(person, id, "done"))
                .toList());

        assertThat(answers).extracting(Answer::status).containsOnly(200, 409).containsOnlyOnce(200);
        String winner = answers.stream()
                .filter(answer -> answer.status() == 200)
                .map(answer -> answer.body().at("/decidedBy").asString())
                .findFirst()
                .orElseThrow();
        assertThat(answers.stream()
                        .filter(answer -> answer.status() == 409)
                        .map(answer -> answer.body().at("/by").asString()))
                .hasSize(19)
                .containsOnly(winner);
    }

    @Test
    void aFullLaneRefusesUntilLaterAndSafetyAndOtherAreasDoNot() {
        String first = ask(sana, "cid-0", "First", "Pool").id();
        fill(UUID.fromString(first), settings.depth() - 1);

        Answer refused = ask(sana, "cid-1", "One too many", "Pool");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.problem()).isEqualTo("work-lane-full");
        assertThat(refused.headers().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("15");
        assertThat(ask(sana, "cid-0", "First", "pool").status())
                .as("known already")
                .isEqualTo(200);
        assertThat(ask(sana, "cid-2", "Elsewhere", "Gym").status()).isEqualTo(201);
        assertThat(post(
                                sana,
                                "/api/v1/events/" + event + "/safety-work-items",
                                Map.of("cid", "cid-3", "note", "Wet floor", "area", "Pool"))
                        .status())
                .isEqualTo(201);
        assertThat(decide(sana, first, "done").status()).isEqualTo(200);
        assertThat(ask(sana, "cid-1", "One too many", "Pool").status()).isEqualTo(201);

        List<JsonNode> lanes = get(vik, "/api/v1/events/" + event + "/work-lanes")
                .body()
                .at("/items")
                .valueStream()
                .toList();
        assertThat(lanes)
                .extracting(lane -> lane.at("/area").asString() + " "
                        + lane.at("/safety").asBoolean() + " "
                        + lane.at("/waiting").asInt())
                .containsExactly("Pool true 1", "Gym false 1", "Pool false " + settings.depth());
    }

    @Test
    void whoIsForOneAreaSeesItsWorkAndWhatBelongsToNone() {
        UUID swimmer = grants.personIn(organization, event, Role.VOLUNTEER, "Pool");
        ask(sana, "cid-1", "Towels", "Pool");
        String gym = ask(sana, "cid-2", "Mats", "Gym").id();
        ask(sana, "cid-3", "Flags", null);

        assertThat(items(swimmer, ""))
                .extracting(item -> item.at("/note").asString())
                .containsExactlyInAnyOrder("Towels", "Flags");
        assertThat(decide(swimmer, gym, "done").status()).isEqualTo(403);
        assertThat(ask(swimmer, "cid-4", "More mats", "Gym").status()).isEqualTo(403);
        assertThat(ask(swimmer, "cid-5", "More towels", "Pool").status()).isEqualTo(201);
    }

    @Test
    void theMostUrgentComesFirstOnEveryPage() {
        for (String priority : List.of("low", "normal", "urgent", "high", "urgent")) {
            post(
                    sana,
                    "/api/v1/events/" + event + "/work-items",
                    Map.of("cid", UUID.randomUUID().toString(), "note", priority, "priority", priority));
        }

        Answer first = get(sana, "/api/v1/events/" + event + "/work-items?limit=3");
        Answer second = get(
                sana,
                "/api/v1/events/" + event + "/work-items?limit=3&cursor="
                        + first.body().at("/nextCursor").asString());

        assertThat(Stream.of(first, second)
                        .flatMap(page -> page.body().at("/items").valueStream())
                        .map(item -> item.at("/note").asString()))
                .containsExactly("urgent", "urgent", "high", "normal", "low");
        assertThat(second.body().at("/nextCursor").isNull()).isTrue();
        assertThat(get(sana, "/api/v1/events/" + event + "/work-items?cursor=bm90aGluZw")
                        .problem())
                .isEqualTo("invalid-cursor");
        assertThat(get(sana, "/api/v1/events/" + event + "/work-items?state=lost")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void whatNobodyWantedIsSkippedByTheRuleSeenAndBroughtBack() {
        String stale = ask(sana, "cid-1", "Old signs", null).id();
        String safety = askForSafety(sana, "cid-2", "Old cable").id();
        String taken = ask(sana, "cid-3", "Old flags", null).id();
        take(vik, taken);
        for (String id : List.of(stale, safety, taken)) {
            db.sql("UPDATE work_item SET state_since = now() - interval '4 days' WHERE id = ?::uuid")
                    .param(id)
                    .update();
        }

        leftWork.sweep();

        assertThat(items(sana, "&state=skipped")).singleElement().satisfies(item -> {
            assertThat(item.at("/id").asString()).isEqualTo(stale);
            assertThat(item.at("/swept").asBoolean()).isTrue();
            assertThat(item.at("/why/key").asString()).isEqualTo("stale");
            assertThat(item.at("/replayable").asBoolean()).isTrue();
        });
        assertThat(replay(vik, stale).state()).isEqualTo("needs-person");
        assertThat(items(sana, "")).hasSize(3);
    }

    @Test
    void whoTookItAndForgotLosesItToOthers() {
        String id = ask(sana, "cid-1", "Cones", null).id();
        take(vik, id);
        db.sql("UPDATE work_item SET taken_at = now() - interval '3 hours' WHERE id = ?::uuid")
                .param(id)
                .update();

        leftWork.sweep();

        assertThat(take(sana, id).status()).isEqualTo(200);
    }

    private void fill(UUID example, int more) {
        var ids = IntStream.range(0, more).mapToObj(_ -> UUID.randomUUID()).toArray(UUID[]::new);
        db.sql("""
                        INSERT INTO work_item (id, lane_id, event_id, kind, key, priority, state, permission, title, payload,
                            due_at, most_attempts, created_at, state_since)
                        SELECT n.id, lane_id, event_id, kind, n.id::text, priority, state, permission, title, payload,
                            due_at, most_attempts, created_at, state_since
                          FROM work_item, unnest(:ids::uuid[]) AS n(id) WHERE work_item.id = :example
                        """).param("ids", ids).param("example", example).update();
    }
}
