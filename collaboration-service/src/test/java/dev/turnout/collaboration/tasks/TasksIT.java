package dev.turnout.collaboration.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.Ids;
import dev.turnout.common.fault.FaultHook;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.TestFacts;
import dev.turnout.common.test.TestGrants;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Boards, tasks, and what people do with them.
class TasksIT extends TaskStage {

    private final Tasks tasks;
    private final RepeatTask repeat;
    private final RemindPeople remind;
    private final TestFacts facts;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    TasksIT(TestGrants grants, TestFacts facts, Tasks tasks, RepeatTask repeat, RemindPeople remind) {
        super(grants);
        this.repeat = repeat;
        this.remind = remind;
        this.facts = facts;
        this.tasks = tasks;
    }

    @Test
    void anEventHasABoardFromTheStartInItsLanguage() throws Exception {
        UUID german = anEvent("de");
        UUID person = grants.person(ORGANIZATION, german, Role.VOLUNTEER);
        List<Callable<Answer>> looks = Stream.<Callable<Answer>>generate(
                        () -> () -> sendTo(german, "GET", person, "/task-boards", null))
                .limit(6)
                .toList();

        assertThat(together(looks)).allSatisfy(boards -> {
            assertThat(boards.body().at("/items")).hasSize(1);
            assertThat(boards.body().at("/items/0/name").asString()).isEqualTo("Aufgaben");
            assertThat(boards.body().at("/items/0/lists/0/name").asString()).isEqualTo("Zu tun");
            assertThat(boards.body().at("/managed").asBoolean()).isFalse();
        });
    }

    @Test
    void aTaskIsMadeOnceUnderTheIdThatItsDeviceGaveIt() {
        UUID id = Ids.next();
        Map<String, Object> wanted = Map.of("id", id, "title", "Chairs", "listId", todo);

        assertThat(make(sana, wanted).status()).isEqualTo(201);
        assertThat(make(sana, wanted).status()).isEqualTo(200);
        assertThat(make(vito, wanted).problem()).isEqualTo("task-id-taken");
        assertThat(open(todo)).containsExactly("Chairs");
    }

    /// T3: whoever made or finished it never got an answer, and asks again.
    @Test
    void whatDiesBeforeItIsWrittenLeavesNothingAndCountsWhenItIsAskedAgain() {
        UUID id = Ids.next();
        Map<String, Object> wanted = Map.of("id", id, "title", "Chairs", "listId", todo);

        assertThat(dyingAt("tasks.in-make", () -> make(sana, wanted)).status()).isEqualTo(500);
        assertThat(open(todo)).isEmpty();
        assertThat(make(sana, wanted).status()).isEqualTo(201);

        assertThat(dyingAt("tasks.in-finish", () -> finish(vito, id.toString())).status())
                .isEqualTo(500);
        assertThat(open(todo)).containsExactly("Chairs");
        assertThat(finish(vito, id.toString()).status()).isEqualTo(200);
        assertThat(open(todo)).isEmpty();
    }

    private static Answer dyingAt(String place, Supplier<Answer> asked) {
        FaultHook.set(point -> {
            if (point.equals(place)) {
                throw new IllegalStateException("died");
            }
        });
        try {
            return asked.get();
        } finally {
            FaultHook.clear();
        }
    }

    @Test
    void everythingSaidOfATaskIsKeptAndReplacedUnderItsVersion() {
        UUID line = Ids.next();
        Answer made = make(
                sana,
                Map.of(
                        "title", " Chairs ",
                        "text", "Forty\r\nof them",
                        "dueAt", "2026-06-06T08:00:00Z",
                        "minutes", 45,
                        "repeats", "FREQ=DAILY",
                        "assignees",
                                List.of(
                                        Map.of("kind", "person", "personId", vito),
                                        Map.of("kind", "role", "role", "STAFF"),
                                        Map.of("kind", "shift")),
                        "checklist", List.of(Map.of("id", line, "text", "Count"), Map.of("text", "Carry"))));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.etag()).isEqualTo("\"v1\"");
        assertThat(made.body().at("/title").asString()).isEqualTo("Chairs");
        assertThat(made.body().at("/text").asString()).isEqualTo("Forty\nof them");
        assertThat(made.body().at("/repeats").asString()).isEqualTo("FREQ=DAILY");
        assertThat(made.body().at("/assignees")).hasSize(3);
        assertThat(made.body().at("/mine").asBoolean()).as("as staff").isTrue();
        String tick = "/tasks/" + made.id() + "/checklist/" + line + "/done";
        assertThat(send("PUT", vito, tick, null).body().at("/checklist/0/done").asBoolean())
                .isTrue();

        Map<String, Object> less =
                Map.of("title", "Chairs", "checklist", List.of(Map.of("id", line, "text", "Count all")));
        Answer edited = edit(vito, made.id(), "\"v1\"", less);
        assertThat(edited.etag()).as("a tick is no edit").isEqualTo("\"v2\"");
        assertThat(edited.body().at("/checklist")).hasSize(1);
        assertThat(edited.body().at("/checklist/0/done").asBoolean())
                .as("keeps its tick")
                .isTrue();
        assertThat(edited.body().at("/dueAt").isNull()).isTrue();
        Answer stale = edit(sana, made.id(), "\"v1\"", less);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.body().at("/current/checklist/0/text").asString()).isEqualTo("Count all");
        assertThat(send("PUT", sana, "/tasks/" + made.id(), less).status()).isEqualTo(428);
        assertThat(send("DELETE", vito, tick, null)
                        .body()
                        .at("/checklist/0/done")
                        .asBoolean())
                .isFalse();
        assertThat(send("PUT", vito, tick.replace(line.toString(), Ids.next().toString()), null)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void badInputNamesEveryFault() {
        Answer answer = make(
                sana,
                Map.of(
                        "title", "Bell\u0007",
                        "repeats", "FREQ=YEARLY",
                        "remindAt", "+99999-01-01T00:00:00Z",
                        "assignees",
                                List.of(
                                        Map.of("kind", "person"),
                                        Map.of(
                                                "kind",
                                                "person",
                                                "personId",
                                                grants.person(ORGANIZATION, Ids.next(), Role.STAFF)),
                                        Map.of("kind", "role", "role", "ATTENDEE"),
                                        Map.of("kind", "shift", "dutyFrom", "2026-06-06T08:00:00Z"))));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.faults())
                .containsExactlyInAnyOrder(
                        "/title",
                        "/remindAt",
                        "/repeats",
                        "/dueAt",
                        "/assignees/0/personId",
                        "/assignees/1/personId",
                        "/assignees/2/role",
                        "/assignees/3/dutyUntil");
        assertThat(make(sana, Map.of("title", " ", "minutes", 0, "text", "x".repeat(4001)))
                        .faults())
                .containsExactlyInAnyOrder("/title", "/minutes", "/text");
        assertThat(make(sana, Map.of("title", "Chairs", "listId", Ids.next())).faults())
                .containsExactly("/listId");
    }

    @Test
    void tasksStandWhereTheyWerePutAlsoWhenThereIsNoRoomLeft() {
        String first = aTask("1");
        String last = aTask("2");
        for (int i = 0; i < 25; i++) {
            assertThat(move(vito, i % 2 == 0 ? last : first, todo, null).status())
                    .isEqualTo(200);
        }
        assertThat(open(todo)).containsExactly("2", "1");
        String third = aTask("3");
        for (int i = 0; i < 45; i++) {
            move(vito, i % 2 == 0 ? third : first, todo, last);
        }
        assertThat(open(todo)).containsExactly("2", "3", "1");
        assertThat(move(sana, last, doing, Ids.next().toString()).status())
                .as("behind one that is gone: at the end")
                .isEqualTo(200);
        assertThat(open(doing)).containsExactly("2");
    }

    @Test
    void ofTwoPeopleWhoFinishATaskOneDoesAndTheOtherHearsWho() throws Exception {
        String task = aTask("Chairs");
        List<Answer> answers = together(List.of(() -> finish(sana, task), () -> finish(vito, task)));

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
        Answer refused = answers.stream()
                .filter(each -> each.status() == 409)
                .findFirst()
                .orElseThrow();
        Answer done = answers.stream()
                .filter(each -> each.status() == 200)
                .findFirst()
                .orElseThrow();
        assertThat(refused.problem()).isEqualTo("task-done");
        assertThat(refused.body().at("/doneBy")).isEqualTo(done.body().at("/doneBy"));
        UUID winner = UUID.fromString(done.body().at("/doneBy").asString());
        assertThat(finish(winner, task).status()).as("again by the same").isEqualTo(200);
        UUID loser = winner.equals(sana) ? vito : sana;
        assertThat(send("DELETE", loser, "/tasks/" + task + "/done?by=" + loser, null)
                        .body()
                        .at("/doneAt")
                        .isNull())
                .as("who takes back their own takes back no one else's")
                .isFalse();
        assertThat(send("DELETE", sana, "/tasks/" + task + "/done", null)
                        .body()
                        .at("/doneAt")
                        .isNull())
                .isTrue();
        assertThat(finish(vito, task).status()).isEqualTo(200);
        assertThat(get(sana, "/tasks?state=done").body().at("/items/0/id").asString())
                .isEqualTo(task);
        assertThat(open(todo)).isEmpty();
    }

    @Test
    void whatWasDeletedCanBeBroughtBackToWhereItWas() {
        aTask("1");
        String task = aTask("2");
        aTask("3");

        assertThat(send("DELETE", vito, "/tasks/" + task, null).status())
                .as("not theirs")
                .isEqualTo(403);
        assertThat(send("DELETE", sana, "/tasks/" + task, null).status()).isEqualTo(200);
        assertThat(open(todo)).containsExactly("1", "3");
        assertThat(finish(vito, task).problem()).isEqualTo("task-deleted");
        assertThat(get(sana, "/tasks?state=deleted").body().at("/items/0/id").asString())
                .isEqualTo(task);
        assertThat(send("POST", omar, "/tasks/" + task + "/undelete", null).status())
                .isEqualTo(200);
        assertThat(open(todo)).containsExactly("1", "2", "3");
    }

    @Test
    void aCircleIsRefusedAndNamed() {
        String tent = aTask("Tent");
        String chairs = aTask("Chairs");
        String food = aTask("Food");

        assertThat(block(sana, chairs, tent).status()).isEqualTo(200);
        Answer blocked = block(sana, food, chairs);
        assertThat(blocked.body().at("/waitsFor/0/title").asString()).isEqualTo("Chairs");
        Answer refused = block(sana, tent, food);
        assertThat(refused.problem()).isEqualTo("task-cycle");
        assertThat(refused.body()
                        .at("/cycle")
                        .valueStream()
                        .map(each -> each.at("/title").asString()))
                .containsExactly("Tent", "Food", "Chairs");
        assertThat(block(sana, tent, tent).problem()).isEqualTo("task-cycle");
        assertThat(get(vito, "/longest-task-chain")
                        .body()
                        .at("/tasks")
                        .valueStream()
                        .map(each -> each.at("/title").asString()))
                .containsExactly("Tent", "Chairs", "Food");

        assertThat(finish(vito, chairs).problem()).isEqualTo("task-blocked");
        assertThat(send("PUT", vito, "/tasks/" + chairs + "/done?anyway=true", null)
                        .status())
                .isEqualTo(200);
        assertThat(finish(vito, food).status()).as("what it waited for is done").isEqualTo(200);
        assertThat(send("DELETE", sana, "/tasks/" + chairs + "/blockers/" + tent, null)
                        .body()
                        .at("/waitsFor"))
                .isEmpty();
    }

    @Test
    void nothingOfAnotherEventIsReached() {
        String here = aTask("Chairs");
        UUID other = anEvent("en");
        UUID stranger = grants.person(ORGANIZATION, other, Role.ORGANIZER);
        String theirs = sendTo(other, "POST", stranger, "/tasks", Map.of("title", "Theirs"))
                .id();
        String list = sendTo(other, "GET", stranger, "/task-boards", null)
                .body()
                .at("/items/0/lists/0/id")
                .asString();

        assertThat(get(stranger, "/tasks").status()).isEqualTo(404);
        assertThat(sendTo(other, "GET", stranger, "/tasks/" + here, null).status())
                .isEqualTo(404);
        assertThat(block(sana, here, theirs).status()).isEqualTo(404);
        assertThat(move(sana, here, list, null).faults()).containsExactly("/listId");
        assertThat(make(sana, Map.of("title", "In theirs", "listId", list)).faults())
                .containsExactly("/listId");
        assertThat(make(sana, Map.of("title", "Theirs", "id", theirs)).problem())
                .isEqualTo("task-id-taken");
    }

    @Test
    void aBoardOfAnAreaIsForItsPeople() {
        Answer board =
                send("POST", omar, "/task-boards", Map.of("name", "Pool", "area", "Pool", "lists", List.of("Now")));
        assertThat(board.status()).as(board.text()).isEqualTo(201);
        String list = board.body().at("/lists/0/id").asString();
        UUID swimmer = grants.personIn(ORGANIZATION, event, Role.VOLUNTEER, "Pool");
        UUID tent = grants.personIn(ORGANIZATION, event, Role.VOLUNTEER, "Tent");
        Answer task = make(
                swimmer,
                Map.of(
                        "title",
                        "Towels",
                        "listId",
                        list,
                        "assignees",
                        List.of(Map.of("kind", "role", "role", "VOLUNTEER"))));

        assertThat(task.body().at("/mine").asBoolean()).isTrue();
        assertThat(board.body().at("/liveChannel").asString()).matches("event:" + event + ":tasks:[0-9a-f]{32}");
        assertThat(get(tent, "/tasks/" + task.id()).status()).isEqualTo(403);
        assertThat(get(tent, "/tasks").text()).doesNotContain(task.id());
        assertThat(get(vito, "/tasks").text()).contains("Towels");
        assertThat(make(
                                omar,
                                Map.of(
                                        "title",
                                        "X",
                                        "listId",
                                        list,
                                        "assignees",
                                        List.of(Map.of("kind", "person", "personId", tent))))
                        .faults())
                .containsExactly("/assignees/0/personId");
        String outside = aTask("Outside");
        block(sana, outside, task.id());
        assertThat(get(tent, "/tasks/" + outside).body().at("/waitsFor/0/title").isNull())
                .as("names nothing of another area")
                .isTrue();
    }

    @Test
    void aBoardChangesUnderItsVersionAndLosesNoTasks() {
        String path = "/task-boards/"
                + get(omar, "/task-boards").body().at("/items/0/id").asString();
        aTask("Chairs");
        Map<String, Object> fewer =
                Map.of("name", "Work", "lists", List.of(Map.of("id", doing, "name", "Busy"), Map.of("name", "New")));

        assertThat(send("PUT", omar, path, fewer, "If-Match", "\"v1\"").problem())
                .isEqualTo("tasks-left");
        Map<String, Object> more = Map.of(
                "name",
                "Work",
                "lists",
                List.of(Map.of("id", doing, "name", "Busy"), Map.of("id", todo, "name", "To do")));
        Answer changed = send("PUT", omar, path, more, "If-Match", "\"v1\"");
        assertThat(changed.body().at("/lists/0/name").asString()).isEqualTo("Busy");
        assertThat(send("PUT", omar, path, more, "If-Match", "\"v1\"").status()).isEqualTo(412);
        assertThat(send("DELETE", omar, path, null).problem()).isEqualTo("usual-board");
        Map<String, Object> foreign = Map.of("name", "Work", "lists", List.of(Map.of("id", Ids.next(), "name", "X")));
        assertThat(send("PUT", omar, path, foreign, "If-Match", "\"v2\"").faults())
                .containsExactly("/lists/0/id");
        Answer second = send("POST", omar, "/task-boards", Map.of("name", "work", "lists", List.of("A")));
        assertThat(second.problem()).isEqualTo("name-taken");
        Answer third = send("POST", omar, "/task-boards", Map.of("name", "Later", "lists", List.of("A")));
        assertThat(send("DELETE", omar, "/task-boards/" + third.id(), null).status())
                .isEqualTo(204);
    }

    @Test
    void templatesAreWrittenByWhoDecidesAndReadByAll() {
        Map<String, Object> opening =
                Map.of("name", "Opening", "title", "Open the gate", "checklist", List.of("Key", "Light"));
        Answer made = send("POST", omar, "/task-templates", opening);

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(send("POST", omar, "/task-templates", opening).problem()).isEqualTo("name-taken");
        assertThat(get(vito, "/task-templates")
                        .body()
                        .at("/items/0/checklist/1")
                        .asString())
                .isEqualTo("Light");
        Answer changed = send(
                "PUT",
                omar,
                "/task-templates/" + made.id(),
                Map.of("name", "Opening", "title", "Open"),
                "If-Match",
                "\"v1\"");
        assertThat(changed.body().at("/version").asLong()).isEqualTo(2);
        assertThat(send("DELETE", omar, "/task-templates/" + made.id(), null).status())
                .isEqualTo(204);
        assertThat(get(vito, "/task-templates").body().at("/items")).isEmpty();
    }

    @Test
    void outOfOneThingOneTaskIsMade() throws Exception {
        var source = new Tasks.Source("chat-message", Ids.next().toString(), "We need chairs");
        Caller caller = caller(sana);
        List<Callable<Answer>> makes = Stream.<Callable<Answer>>generate(() -> () -> {
                    Tasks.Made made = tasks.makeOutOf(caller, event, null, "Chairs", source);
                    return get(sana, "/tasks/" + made.taskId());
                })
                .limit(4)
                .toList();
        assertThat(together(makes))
                .extracting(Answer::id)
                .containsOnly(together(makes).getFirst().id());
        assertThat(open(todo)).containsExactly("Chairs");
        assertThat(get(vito, "/tasks").body().at("/items/0/source/text").asString())
                .isEqualTo("We need chairs");
        assertThatThrownBy(() -> tasks.makeOutOf(
                        caller(grants.person(ORGANIZATION, anEvent("en"), Role.STAFF)), event, null, "X", source))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void theNextOfATaskThatComesAgainIsMadeOnceWhenItIsDoneOrDue() {
        String sooner = make(sana, repeating("Daily", now.plusSeconds(3600))).id();
        assertThat(finish(vito, sooner).status()).isEqualTo(200);
        send("DELETE", vito, "/tasks/" + sooner + "/done", null);
        finish(vito, sooner);
        assertThat(open(todo)).containsExactly("Daily");
        assertThat(get(sana, "/tasks").body().at("/items/0/series").asInt()).isEqualTo(2);

        String late = make(sana, repeating("Late", now.minusSeconds(60))).id();
        repeat.run();
        await("the next of one that is due")
                .until(() -> open(todo).stream().filter("Late"::equals).count() == 2);
        assertThat(finish(vito, late).status()).isEqualTo(200);
        assertThat(open(todo)).containsExactlyInAnyOrder("Daily", "Late");
    }

    @Test
    void aReminderReachesThoseWhoAreToDoItOnceAndWhoIsAskedHearsOfIt() {
        UUID onDuty = Ids.next();
        grants.give(
                onDuty,
                List.of(new Grant(
                        ORGANIZATION, event, Role.VOLUNTEER, List.of(), now.minusSeconds(60), now.plusSeconds(3600))));
        Answer task = make(
                sana,
                Map.of(
                        "title", "Radios",
                        "remindAt", now.minusSeconds(1).toString(),
                        "assignees", List.of(Map.of("kind", "shift"), Map.of("kind", "person", "personId", omar))));

        remind.run();
        remind.run();
        await("both news").untilAsserted(() -> assertThat(told(task.id())).hasSize(2));
        assertThat(told(task.id()))
                .containsExactlyInAnyOrder(
                        Map.entry("task_assigned", Set.of(omar)), Map.entry("task_due", Set.of(omar, onDuty)));
    }

    /// What notification-service hears of a task: the kind, and whom it means.
    private List<Map.Entry<String, Set<UUID>>> told(String task) {
        var all = facts.read("turnout.collaboration.change.v1");
        return all.stream()
                .filter(fact -> fact.type().equals("ChangeOpenedV1"))
                .map(fact -> JSON.readTree(fact.body()))
                .filter(change -> change.at("/subjectId").asString().equals(task))
                .map(change -> Map.entry(
                        change.at("/kinds/0").asString(),
                        Set.copyOf(all.stream()
                                .filter(fact -> fact.type().equals("PeopleTouchedV1")
                                        && fact.key()
                                                .equals(change.at("/changeId").asString()))
                                .flatMap(fact ->
                                        JSON.readTree(fact.body()).at("/people").valueStream())
                                .map(person ->
                                        UUID.fromString(person.at("/personId").asString()))
                                .toList())))
                .toList();
    }

    @Test
    void whoLooksAtTheBoardIsToldThatSomethingIsDifferent() {
        String task = aTask("Chairs");
        finish(vito, task);

        await("the notices")
                .untilAsserted(() -> assertThat(
                                facts.read("turnout.collaboration.publication.v1", "event:" + event + ":tasks").stream()
                                        .map(fact -> JSON.readTree(fact.body()).at("/data"))
                                        .filter(notice ->
                                                notice.at("/taskId").asString().equals(task))
                                        .map(notice -> notice.at("/revision").asInt()))
                        .containsExactly(1, 2));
    }

    @Test
    void aListIsReadPageByPage() {
        for (String title : List.of("1", "2", "3")) {
            aTask(title);
        }
        Answer first = get(vito, "/tasks?limit=2");
        Answer rest = get(
                vito, "/tasks?limit=2&cursor=" + first.body().at("/nextCursor").asString());
        assertThat(first.body().at("/items")).hasSize(2);
        assertThat(rest.body().at("/items/0/title").asString()).isEqualTo("3");
        assertThat(rest.body().at("/nextCursor").isNull()).isTrue();
        assertThat(get(vito, "/tasks?cursor=x").problem()).isEqualTo("invalid-cursor");
        assertThat(get(vito, "/tasks?state=lost").status()).isEqualTo(422);
    }

    private Map<String, @Nullable Object> repeating(String title, Instant due) {
        var request = new HashMap<String, @Nullable Object>();
        request.put("title", title);
        request.put("listId", todo);
        request.put("dueAt", due.toString());
        request.put("repeats", "FREQ=DAILY");
        return request;
    }

    private static Caller caller(UUID person) {
        return new Caller(person, "Somebody", Set.of(), false);
    }
}
