package dev.turnout.collaboration.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.Ids;
import dev.turnout.common.audit.Audit;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.TestFacts;
import dev.turnout.common.test.TestGrants;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/// What people plan, move and call off, over HTTP and a real database.
class CalendarIT extends CalendarStage {

    private static final Map<String, Object> FOR_ALL = Map.of("everybody", true);

    private final TransactionTemplate transaction;
    private final EventDirectory events;
    private final Entries entries;
    private final FindClashes clashes;
    private final LiveCalendar live;
    private final FollowZones zones;
    private final Audit audit;
    private final Clock clock;

    CalendarIT(
            TestGrants grants,
            TestFacts facts,
            JdbcClient db,
            TransactionTemplate transaction,
            EventDirectory events,
            Entries entries,
            FindClashes clashes,
            LiveCalendar live,
            FollowZones zones,
            Audit audit,
            Clock clock) {
        super(grants, facts, db);
        this.transaction = transaction;
        this.events = events;
        this.entries = entries;
        this.clashes = clashes;
        this.live = live;
        this.zones = zones;
        this.audit = audit;
        this.clock = clock;
    }

    @Test
    void whatIsPlannedStandsInTheCalendarsOfThoseItIsFor() {
        aHall();
        String team = "role:VOLUNTEER";
        plan(sana, "Doors open", "2026-06-06T08:00", "2026-06-06T08:30", FOR_ALL);
        plan(sana, "Sound check", "2026-06-06T09:00", "2026-06-06T10:00", Map.of("roomId", hall));
        plan(sana, "Vests", "2026-06-06T10:00", "2026-06-06T11:00", Map.of("team", team));
        Answer talk = plan(sana, "Talk", "2026-06-06T12:00", "2026-06-06T13:00", Map.of("people", List.of(vik)));
        plan(sana, "Off", "2026-06-07T00:00", "2026-06-08T00:00", Map.of("people", List.of(sana), "allDay", true));

        assertThat(talk.status()).as(talk.text()).isEqualTo(201);
        assertThat(talk.headers().getETag()).isEqualTo("\"v1\"");
        assertThat(talk.body().at("/startsAt").asString()).isEqualTo("2026-06-06T10:00:00Z");
        assertThat(talk.body().at("/start").asString()).isEqualTo("2026-06-06T12:00");
        assertThat(calendar(vik, "mine").titles()).containsExactly("Doors open", "Vests", "Talk");
        assertThat(calendar(sana, "mine").titles()).containsExactly("Doors open", "Off");
        assertThat(calendar(omar, "person:" + vik).titles()).containsExactly("Doors open", "Vests", "Talk");
        assertThat(calendar(vik, "event").titles()).containsExactly("Doors open", "Sound check", "Vests");
        assertThat(calendar(vik, "room:" + hall).titles()).containsExactly("Sound check");
        assertThat(calendar(vik, "team:" + team).titles()).containsExactly("Vests");
        assertThat(calendar(vik, "person:" + sana).status()).isEqualTo(403);
        assertThat(get(vik, entries() + "/" + talk.id()).body().at("/editable").asBoolean())
                .isFalse();
        await().untilAsserted(() -> assertThat(published()).hasSize(5).allSatisfy(told -> {
            assertThat(told.at("/kind").asString()).isEqualTo("entry");
            assertThat(told.propertyNames()).as("no words").containsOnly("kind", "id", "version");
        }));
    }

    @Test
    void sessionsAndDutiesStandBesideThem() {
        UUID session = session("Opening", "2026-06-06T08:00:00Z", 60);
        grants.give(
                vik,
                List.of(
                        new Grant(ORGANIZATION, event, Role.VOLUNTEER, null, null),
                        new Grant(
                                ORGANIZATION,
                                event,
                                Role.STAFF,
                                List.of("Gate 1"),
                                Instant.parse("2026-06-06T06:00:00Z"),
                                Instant.parse("2026-06-06T12:00:00Z"))));

        JsonNode opening = calendar(vik, "event").body().at("/items/0");
        assertThat(opening.at("/key").asString()).isEqualTo("session:" + session);
        assertThat(opening.at("/roomName").asString()).isEqualTo("Hall");
        assertThat(opening.at("/start").asString()).as("on the event's clock").isEqualTo("2026-06-06T10:00");
        assertThat(opening.at("/editable").asBoolean()).isFalse();
        JsonNode duty = calendar(vik, "mine").body().at("/items/0");
        assertThat(duty.at("/kind").asString()).isEqualTo("duty");
        assertThat(duty.at("/areas/0").asString()).isEqualTo("Gate 1");
        assertThat(calendar(sana, "team:area:Gate 1")
                        .body()
                        .at("/items/0/people/0")
                        .asString())
                .isEqualTo(vik.toString());

        Answer own = plan(vik, "Lunch", "2026-06-06T12:00", "2026-06-06T12:30", Map.of("people", List.of(vik)));
        assertThat(own.problem()).isEqualTo("calendar-clash");
        assertThat(own.body().at("/conflicts/0/what").asString()).isEqualTo("duty");

        session(session, 2, "Opening", "2026-06-06T09:30:00Z", 60);
        assertThat(calendar(vik, "event").body().at("/items/0/start").asString())
                .isEqualTo("2026-06-06T11:30");
        await().untilAsserted(() -> assertThat(published())
                .hasSize(1)
                .first()
                .satisfies(told -> assertThat(told.at("/id").asString()).isEqualTo(session.toString())));
    }

    @Test
    void everyFaultIsNamed() {
        UUID elsewhere = grants.person(ORGANIZATION, anEvent(), Role.STAFF);
        Answer answer = plan(
                sana,
                Map.of(
                        "title",
                        "x".repeat(201),
                        "description",
                        "\u0007",
                        "start",
                        "tomorrow",
                        "zone",
                        "Mars/Olympus",
                        "people",
                        List.of(sana, elsewhere, Ids.next()),
                        "team",
                        "role:ATTENDEE",
                        "roomId",
                        Ids.next(),
                        "everybody",
                        true));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointers())
                .containsExactlyInAnyOrder(
                        "/title",
                        "/description",
                        "/start",
                        "/end",
                        "/zone",
                        "/people/1",
                        "/people/2",
                        "/team",
                        "/roomId",
                        "/everybody");
        assertThat(plan(sana, Map.of()).pointers()).containsExactlyInAnyOrder("/title", "/start", "/end", "/people");
        assertThat(plan(sana, "Long", "2026-06-01T00:00", "2026-07-15T00:00", FOR_ALL)
                        .pointers())
                .containsExactly("/end");
        assertThat(plan(sana, "Back", "2026-06-06T09:00", "2026-06-06T09:00", FOR_ALL)
                        .pointers())
                .containsExactly("/end");
        assertThat(plan(sana, "Half", "2026-06-06T09:00", "2026-06-07T00:00", Map.of("everybody", true, "allDay", true))
                        .pointers())
                .containsExactly("/allDay");
        assertThat(calendar(sana, "event").titles()).isEmpty();
    }

    @Test
    void aTimeThatNoClockShowsIsRefusedAndOneShownTwiceIsTheFirst() {
        Answer skipped = plan(sana, "Night", "2026-03-29T02:30", "2026-03-29T03:30", FOR_ALL);
        Answer twice = plan(sana, "Night", "2026-10-25T02:30", "2026-10-25T03:00", FOR_ALL);
        Answer elsewhere = plan(
                sana,
                "Night",
                "2026-03-29T02:30",
                "2026-03-29T03:30",
                Map.of("everybody", true, "zone", "America/New_York"));

        assertThat(skipped.pointers()).containsExactly("/start");
        assertThat(skipped.body().at("/errors/0/code").asString()).isEqualTo("skipped-time");
        assertThat(twice.body().at("/startsAt").asString()).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(twice.body().at("/endsAt").asString()).isEqualTo("2026-10-25T02:00:00Z");
        assertThat(elsewhere.status()).isEqualTo(201);
    }

    @Test
    void aClashIsAskedAboutAndKeptOnlyByWhoHasSeenIt() {
        session("Opening", "2026-06-06T08:00:00Z", 60);
        String start = "2026-06-06T10:30";
        String end = "2026-06-06T11:30";
        Map<String, Object> booking = Map.of("roomId", hall, "people", List.of(sana));

        Answer refused = plan(sana, "Sound check", start, end, booking);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().at("/conflicts/0/kind").asString()).isEqualTo("room");
        assertThat(refused.body().at("/conflicts/0/title").asString()).isEqualTo("Opening");
        String seen = refused.body().at("/conflicts/0/key").asString();

        // meanwhile Sana gets something else to do, which she has not seen
        plan(omar, "Call", "2026-06-06T11:00", "2026-06-06T11:15", Map.of("people", List.of(sana)));
        Map<String, Object> accepting = Map.of("roomId", hall, "people", List.of(sana), "accepts", List.of(seen));
        Answer again = plan(sana, "Sound check", start, end, accepting);
        assertThat(again.body().at("/conflicts").size()).isEqualTo(2);
        List<String> all = again.body()
                .at("/conflicts")
                .valueStream()
                .map(clash -> clash.at("/key").asString())
                .toList();

        Answer kept =
                plan(sana, "Sound check", start, end, Map.of("roomId", hall, "people", List.of(sana), "accepts", all));
        assertThat(kept.status()).as(kept.text()).isEqualTo(201);
        JsonNode shown = calendar(sana, "room:" + hall).body().at("/items");
        assertThat(shown.at("/0/conflicts/0/title").asString()).isEqualTo("Sound check");
        assertThat(shown.at("/1/conflicts/0/title").asString()).isEqualTo("Opening");
        assertThat(plan(sana, "Next", end, "2026-06-06T12:00", Map.of("roomId", hall))
                        .status())
                .as("where one ends the next begins")
                .isEqualTo(201);
    }

    /// Somebody who may not see what another has planned learns that there is something, and not what.
    @Test
    void aClashDoesNotTellWhatOneMayNotSee() {
        aHall();
        UUID pool = grants.personIn(ORGANIZATION, event, Role.STAFF, "Pool");
        plan(sana, "Gate talk", "2026-06-07T09:00", "2026-06-07T10:00", Map.of("roomId", hall, "team", "area:Gate 1"));
        Answer taken = plan(pool, "Pool talk", "2026-06-07T09:30", "2026-06-07T10:30", Map.of("roomId", hall));
        assertThat(taken.problem()).isEqualTo("calendar-clash");
        assertThat(taken.body().at("/conflicts/0/title").isNull()).isTrue();
        assertThat(taken.text()).doesNotContain("Gate talk");

        plan(sana, "Job interview", "2026-06-06T09:00", "2026-06-06T10:00", Map.of("people", List.of(sana, omar)));
        Answer gate = plan(sana, "Gate", "2026-06-06T11:00", "2026-06-06T12:00", Map.of("people", List.of(vik)));

        assertThat(get(vik, entries() + "/" + gate.id()).status()).isEqualTo(200);
        UUID vera = grants.person(ORGANIZATION, event, Role.VOLUNTEER);
        assertThat(get(vera, entries() + "/" + gate.id()).status()).isEqualTo(404);
        assertThat(calendar(vera, "event").text()).doesNotContain("Job interview", "\"Gate\"");
        assertThat(cancel(vera, gate.id(), "\"v1\"").status()).isEqualTo(404);
        assertThat(change(vik, gate.id(), "\"v1\"", entry("Mine", "2026-06-06T11:00", "2026-06-06T12:00", FOR_ALL))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void volunteersKeepWhatIsTheirsAlone() {
        Answer own = plan(vik, "Bus home", "2026-06-06T20:00", "2026-06-06T20:30", Map.of("people", List.of(vik)));
        Map<String, Object> moved =
                entry("Bus home", "2026-06-06T21:00", "2026-06-06T21:30", Map.of("people", List.of(vik)));

        assertThat(own.status()).isEqualTo(201);
        assertThat(change(vik, own.id(), "\"v1\"", moved).status()).isEqualTo(200);
        assertThat(change(
                                vik,
                                own.id(),
                                "\"v2\"",
                                entry(
                                        "Bus",
                                        "2026-06-06T21:00",
                                        "2026-06-06T21:30",
                                        Map.of("people", List.of(vik, sana))))
                        .status())
                .isEqualTo(403);
        assertThat(plan(vik, "Party", "2026-06-06T22:00", "2026-06-06T23:00", FOR_ALL)
                        .status())
                .isEqualTo(403);
        assertThat(cancel(vik, own.id(), "\"v2\"").status()).isEqualTo(204);
        assertThat(calendar(vik, "mine").titles()).isEmpty();
        assertThat(get(vik, entries() + "/" + own.id()).status()).isEqualTo(404);
    }

    @Test
    void oneOfTwoWhoMoveTheSameEntryIsTold() throws Exception {
        String id = plan(sana, "Briefing", "2026-06-06T08:00", "2026-06-06T09:00", FOR_ALL)
                .id();
        List<Answer> answers = together(List.of(
                () -> change(sana, id, "\"v1\"", entry("Briefing", "2026-06-06T09:00", "2026-06-06T10:00", FOR_ALL)),
                () -> change(omar, id, "\"v1\"", entry("Briefing", "2026-06-06T10:00", "2026-06-06T11:00", FOR_ALL))));

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 412);
        Answer won = answers.stream()
                .filter(answer -> answer.status() == 200)
                .findFirst()
                .orElseThrow();
        Answer lost = answers.stream()
                .filter(answer -> answer.status() == 412)
                .findFirst()
                .orElseThrow();
        assertThat(lost.body().at("/current/start")).isEqualTo(won.body().at("/start"));
        assertThat(calendar(vik, "event").body().at("/items/0/start"))
                .isEqualTo(won.body().at("/start"));
        assertThat(change(sana, id, null, Map.of("title", "x")).status()).isBetween(422, 428);
        assertThat(cancel(sana, id, "\"v1\"").status()).isEqualTo(412);
        await().untilAsserted(() -> assertThat(published())
                .extracting(told -> told.at("/version").asLong())
                .containsExactly(1L, 2L));
    }

    @Test
    void whatSomebodyDoesToThePlanOfAnotherIsOnRecord() {
        String id = plan(sana, "Briefing", "2026-06-06T08:00", "2026-06-06T09:00", FOR_ALL)
                .id();
        change(omar, id, "\"v1\"", entry("Secret briefing", "2026-06-06T09:00", "2026-06-06T10:00", FOR_ALL));
        cancel(omar, id, "\"v2\"");

        await().untilAsserted(() -> assertThat(facts.read("turnout.collaboration.audit.v1", id))
                .hasSize(2)
                .allSatisfy(deed -> assertThat(deed.body())
                        .contains("calendar-entry.", omar.toString())
                        .doesNotContain("Secret")));
    }

    @Test
    void oneOfManyWhoBookARoomGetsIt() throws Exception {
        aHall();
        List<Answer> answers = together(IntStream.range(0, 6)
                .<Callable<Answer>>mapToObj(i -> () -> plan(
                        i % 2 == 0 ? sana : omar,
                        "Booking " + i,
                        "2026-06-06T09:00",
                        "2026-06-06T10:00",
                        Map.of("roomId", hall)))
                .toList());

        assertThat(answers).extracting(Answer::status).containsOnly(201, 409).containsOnlyOnce(201);
        assertThat(calendar(sana, "room:" + hall).titles()).hasSize(1);
    }

    /// The twin: without the lock each sees the room free, and both have it.
    @Test
    void withoutTheLockTwoGetTheRoom() throws Exception {
        aHall();
        var unlocked = new PlanEntry(
                entries,
                clashes,
                new CalendarLock(db) {
                    @Override
                    void hold(UUID eventId) {}
                },
                live,
                audit,
                clock);
        var both = new CyclicBarrier(2);
        Callable<PlanEntry.Outcome> booking = () -> transaction.execute(_ -> {
            PlanEntry.Outcome outcome = unlocked.plan(booking(), List.of(inTheHall()));
            meet(both);
            return outcome;
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Set<Class<?>> outcomes = threads.invokeAll(List.of(booking, booking)).stream()
                    .map(Future::resultNow)
                    .map(Object::getClass)
                    .collect(Collectors.toSet());
            assertThat(outcomes).containsExactly(PlanEntry.Outcome.Planned.class);
        }
        assertThat(calendar(sana, "room:" + hall).titles()).hasSize(2);
    }

    private PlanEntry.Command booking() {
        return new PlanEntry.Command(events.find(event).orElseThrow(), sana, Set.of());
    }

    private CalendarEntry.Draft inTheHall() {
        return new CalendarEntry.Draft(
                CalendarFixtures.room(hall),
                new CalendarEntry.Words("Booking", null, null),
                CalendarFixtures.berlin("2026-06-06T09:00", "2026-06-06T10:00"));
    }

    private static void meet(CyclicBarrier all) {
        try {
            int _ = all.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatComesAgainIsPlannedAsOftenOrNotAtAll() {
        aHall();
        Map<String, Object> daily = Map.of("roomId", hall, "repeat", Map.of("every", "day", "until", "2026-06-09"));
        plan(omar, "Wedding", "2026-06-08T09:30", "2026-06-08T12:00", Map.of("roomId", hall));

        Answer refused = plan(sana, "Briefing", "2026-06-06T09:00", "2026-06-06T10:00", daily);
        assertThat(refused.body().at("/conflicts/0/title").asString()).isEqualTo("Wedding");
        assertThat(calendar(sana, "room:" + hall).titles()).containsExactly("Wedding");

        String seen = refused.body().at("/conflicts/0/key").asString();
        var accepting = new HashMap<>(daily);
        accepting.put("accepts", List.of(seen));
        Answer planned = plan(sana, "Briefing", "2026-06-06T09:00", "2026-06-06T10:00", accepting);
        assertThat(planned.status()).as(planned.text()).isEqualTo(201);
        assertThat(calendar(sana, "room:" + hall).titles())
                .containsExactly("Briefing", "Briefing", "Briefing", "Wedding", "Briefing");

        // over the end of summer time it stays at nine
        plan(
                sana,
                "Tidying",
                "2026-10-18T09:00",
                "2026-10-18T10:00",
                Map.of("everybody", true, "repeat", Map.of("every", "week", "until", "2026-11-01")));
        assertThat(calendar(sana, "event", "2026-10-01T00:00:00Z", "2026-11-10T00:00:00Z")
                        .body()
                        .at("/items")
                        .valueStream()
                        .map(item -> item.at("/startsAt").asString()))
                .containsExactly("2026-10-18T07:00:00Z", "2026-10-25T08:00:00Z", "2026-11-01T08:00:00Z");
        assertThat(plan(
                                sana,
                                "x",
                                "2026-06-06T09:00",
                                "2026-06-06T10:00",
                                Map.of("everybody", true, "repeat", Map.of("every", "day", "until", "2027-06-06")))
                        .pointers())
                .containsExactly("/repeat/until");
        assertThat(plan(
                                sana,
                                "x",
                                "2026-06-06T09:00",
                                "2026-06-06T10:00",
                                Map.of("everybody", true, "repeat", Map.of("every", "month", "until", "soon")))
                        .pointers())
                .containsExactlyInAnyOrder("/repeat/every", "/repeat/until");
    }

    /// As when a country gives up summer time: what was kept as a moment is an hour off.
    @Test
    void entriesStayAtTheTimeThatClocksShow() {
        String id = plan(sana, "Next year", "2030-06-06T09:00", "2030-06-06T10:00", FOR_ALL)
                .id();
        db.sql(
                        "UPDATE calendar_entry SET starts_at = starts_at + interval '1 hour', ends_at = ends_at + interval '1 hour' WHERE id = ?")
                .param(UUID.fromString(id))
                .update();

        assertThat(zones.correct()).isPositive();

        JsonNode found = calendar(sana, "event", "2030-06-01T00:00:00Z", "2030-06-30T00:00:00Z")
                .body()
                .at("/items/0");
        assertThat(found.at("/start").asString()).isEqualTo("2030-06-06T09:00");
        assertThat(found.at("/startsAt").asString()).isEqualTo("2030-06-06T07:00:00Z");
        assertThat(zones.correct()).isZero();
    }

    @Test
    void aCalendarIsReadByStretchesThatEnd() {
        plan(sana, "Doors open", "2026-06-06T08:00", "2026-06-06T08:30", FOR_ALL);

        assertThat(calendar(sana, "event", "2026-06-06T06:30:00Z", "2026-06-06T07:00:00Z")
                        .titles())
                .as("it ends where the stretch begins")
                .isEmpty();
        assertThat(calendar(sana, "event", "2026-06-06T06:29:59Z", "2026-06-06T07:00:00Z")
                        .titles())
                .hasSize(1);
        assertThat(calendar(sana, "event", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z")
                        .pointers())
                .containsExactly("until");
        assertThat(calendar(sana, "event", "2026-06-06T00:00:00Z", "2026-06-06T00:00:00Z")
                        .pointers())
                .containsExactly("until");
        assertThat(calendar(sana, "event", "+1000000-01-01T00:00:00Z", "2026-06-06T00:00:00Z")
                        .status())
                .isBetween(400, 422);
        assertThat(calendar(sana, "planet:mars").pointers()).containsExactly("calendar");
        assertThat(calendar(sana, "event", "now", "2026-06-06T00:00:00Z").status())
                .isEqualTo(422);
    }

    @Test
    void thereIsNothingOfAnotherEvent() {
        String id = plan(sana, "Briefing", "2026-06-06T08:00", "2026-06-06T09:00", FOR_ALL)
                .id();
        UUID stranger = grants.person(ORGANIZATION, anEvent(), Role.ORGANIZER);
        String here = entries();
        event = anEvent();
        UUID boss = grants.person(ORGANIZATION, event, Role.ORGANIZER);

        assertThat(get(stranger, here + "/" + id).status()).isEqualTo(404);
        assertThat(get(boss, entries() + "/" + id).status()).isEqualTo(404);
        assertThat(cancel(boss, id, "*").status()).isEqualTo(404);
        assertThat(change(boss, id, "*", entry("Ours", "2026-06-06T08:00", "2026-06-06T09:00", FOR_ALL))
                        .status())
                .isEqualTo(404);
    }
}
