package dev.turnout.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.notification.delivery.Ladder;
import dev.turnout.notification.delivery.Told;
import dev.turnout.notification.wishes.Form;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What people wish is heeded on every way, and nothing is lost or told twice by it.
class WishesIT extends NotificationIT {

    private static final UUID EVENT = newEvent("published");
    private static final String SMS = "sms";
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final PersonsApi API = new PersonsApi();

    @LocalServerPort
    int port;

    @Autowired
    Ladder ladder;

    @Autowired
    DataSource dataSource;

    @AfterAll
    static void close() {
        API.close();
    }

    @Test
    void tellsNobodyOnAWayThatTheyDoNotWant() {
        var person = UUID.randomUUID();
        assertThat(choose(person, null, "changes", "sms", "false").status()).isEqualTo(200);

        var change = Waiting.in(EVENT, "changes", jdbc, person);

        assertThat(due(change)).isEmpty();
        assertThat(change.rung(SMS, person, jdbc)).isEqualTo("suppressed unwanted");
    }

    @Test
    void theWordForTheEventWins() {
        var person = UUID.randomUUID();
        choose(person, null, "changes", "sms", "false");
        choose(person, EVENT, "changes", "sms", "true");

        assertThat(due(Waiting.in(EVENT, "changes", jdbc, person))).hasSize(1);
        assertThat(due(Waiting.in(newEvent("published"), "changes", jdbc, person)))
                .isEmpty();

        choose(person, EVENT, "changes", "sms", "null");
        forgetPace(person);
        assertThat(due(Waiting.in(EVENT, "changes", jdbc, person))).isEmpty();
    }

    @Test
    void waitsForTheEndOfTheQuiet() {
        var person = UUID.randomUUID();
        quiet(person);

        var change = Waiting.in(EVENT, "changes", jdbc, person);

        assertThat(due(change)).isEmpty();
        assertThat(change.rung(SMS, person, jdbc)).isEqualTo("waiting quiet-hours later");
        assertThat(ladder.nextDue(change.changeId(), SMS))
                .hasValueSatisfying(when -> assertThat(when)
                        .isBetween(
                                Clock.systemUTC().instant().plus(Duration.ofMinutes(50)),
                                Clock.systemUTC().instant().plus(Duration.ofMinutes(61))));
    }

    @Test
    void whatIsUrgentComesAtAnyHourInTheFormTheyAskedFor() {
        var person = UUID.randomUUID();
        quiet(person);

        for (var category : List.of("alerts", "care")) {
            assertThat(due(Waiting.in(EVENT, category, jdbc, person)))
                    .singleElement()
                    .satisfies(one -> {
                        assertThat(one.form()).isEqualTo(Form.EASY);
                        assertThat(one.silent()).isFalse();
                    });
        }
    }

    @Test
    void doesNotLetWhatIsUrgentBeSwitchedOff() {
        var person = UUID.randomUUID();

        assertThat(choose(person, null, "alerts", "push", "false").status()).isEqualTo(409);
        assertThat(choose(person, null, "care", "email", "false").status()).isEqualTo(409);
        assertThat(choose(person, null, "announcements", "sms", "true").status())
                .isEqualTo(422);
        assertThat(choose(person, null, "weather", "push", "true").status()).isEqualTo(422);
        assertThat(choose(person, UUID.randomUUID(), "changes", "push", "false").status())
                .isEqualTo(404);
        assertThat(get("/api/v1/wishes", person).body().path("choices")).isEmpty();
    }

    @Test
    void namesWhatIsWrongWithSettings() {
        var answer = put(
                "/api/v1/wishes/settings",
                UUID.randomUUID(),
                "{\"timeZone\":\"Mars/Olympus\",\"quietFrom\":\"22:00\",\"calm\":false,\"form\":\"poem\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors").values())
                .extracting(fault -> fault.path("pointer").asString())
                .containsExactlyInAnyOrder("/timeZone", "/quietUntil", "/form");
    }

    @Test
    void whatComesCloseTogetherComesAsOne() {
        var person = UUID.randomUUID();
        var first = Waiting.in(EVENT, "changes", jdbc, person);
        var second = Waiting.in(EVENT, "changes", jdbc, person);
        var elsewhere = Waiting.in(newEvent("published"), "changes", jdbc, person);
        for (var change : List.of(second, elsewhere)) {
            ladder.plan(change.changeId(), SMS, AT_ONCE);
        }

        var due = due(first);
        assertThat(due)
                .singleElement()
                .satisfies(one -> assertThat(one.alongside())
                        .extracting(Ladder.Also::changeId)
                        .containsExactly(second.changeId()));
        assertThat(ladder.take(second.changeId(), SMS, 10)).isEmpty();
        ladder.sent(due.getFirst(), SMS);

        assertThat(first.rung(SMS, person, jdbc)).startsWith("sent");
        assertThat(second.rung(SMS, person, jdbc)).startsWith("sent together");
        assertThat(ladder.take(elsewhere.changeId(), SMS, 10)).isEmpty();
        assertThat(elsewhere.rung(SMS, person, jdbc)).isEqualTo("waiting together later");
    }

    @Test
    void withoutTheMemoryOfTheLastTimeEachWouldComeAtOnce() {
        var person = UUID.randomUUID();
        var first = Waiting.in(EVENT, "changes", jdbc, person);
        var elsewhere = Waiting.in(newEvent("published"), "changes", jdbc, person);
        ladder.sent(due(first).getFirst(), SMS);

        forgetPace(person);

        assertThat(due(elsewhere)).as("a second message within seconds").hasSize(1);
    }

    @Test
    void withoutItsLeaseWhatGoesAlongsideWouldComeTwice() {
        var person = UUID.randomUUID();
        var first = Waiting.in(EVENT, "changes", jdbc, person);
        var second = Waiting.in(EVENT, "changes", jdbc, person);
        ladder.plan(second.changeId(), SMS, AT_ONCE);
        assertThat(due(first))
                .singleElement()
                .satisfies(one -> assertThat(one.alongside())
                        .extracting(Ladder.Also::changeId)
                        .containsExactly(second.changeId()));

        leaseIsOver(second);

        assertThat(ladder.take(second.changeId(), SMS, 10))
                .as("by itself, while it is on its way with the other")
                .hasSize(1);
    }

    @Test
    void theLaterOfTwoChangesThatAreTakenAtOnceGivesWaySoThatBothComeAsOne() throws Exception {
        var person = UUID.randomUUID();
        var both = twoChangesFor(person);
        try (var _ = holding(both.getFirst(), person)) {
            assertThat(ladder.take(both.getLast().changeId(), SMS, 10)).isEmpty();
            assertThat(both.getLast().rung(SMS, person, jdbc)).isEqualTo("waiting together later");
        }

        assertThat(ladder.take(both.getFirst().changeId(), SMS, 10))
                .singleElement()
                .satisfies(one -> assertThat(one.alongside())
                        .extracting(Ladder.Also::changeId)
                        .containsExactly(both.getLast().changeId()));
    }

    @Test
    void theEarlierOfTwoChangesThatAreTakenAtOnceWaitsForTheOther() throws Exception {
        var person = UUID.randomUUID();
        var both = twoChangesFor(person);
        CompletableFuture<List<Ladder.Due>> taken;
        try (var _ = holding(both.getLast(), person)) {
            taken = CompletableFuture.supplyAsync(
                    () -> ladder.take(both.getFirst().changeId(), SMS, 10));
            await().until(() -> somebodyWaitsForALock());
            assertThat(taken).isNotDone();
        }

        assertThat(taken.get(20, TimeUnit.SECONDS))
                .singleElement()
                .satisfies(one -> assertThat(one.alongside())
                        .extracting(Ladder.Also::changeId)
                        .containsExactly(both.getLast().changeId()));
    }

    @Test
    void withoutGivingWayEachWouldComeByItself() throws Exception {
        var person = UUID.randomUUID();
        var both = twoChangesFor(person);
        try (var _ = holding(both.getFirst(), person)) {
            // nobody knows of the other any more
            jdbc.sql("UPDATE delivery SET state = 'delivered' WHERE change_id = ? AND person_id = ?")
                    .params(both.getFirst().changeId(), person)
                    .update();

            assertThat(ladder.take(both.getLast().changeId(), SMS, 10)).hasSize(1);
        }
    }

    /// Both due, the earlier one first.
    private List<Waiting> twoChangesFor(UUID person) {
        var both = Stream.of(Waiting.in(EVENT, "changes", jdbc, person), Waiting.in(EVENT, "changes", jdbc, person))
                .sorted(Comparator.comparing(Waiting::changeId))
                .toList();
        both.forEach(change -> ladder.plan(change.changeId(), SMS, AT_ONCE));
        return both;
    }

    /// Somebody else who has just taken a person's row of a change, and has not decided yet.
    private Connection holding(Waiting change, UUID person) throws SQLException {
        Connection connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        try (var take = connection.prepareStatement("""
                SELECT 1 FROM rung r JOIN delivery d ON d.id = r.notification_id
                 WHERE r.change_id = ? AND d.person_id = ? FOR UPDATE OF r""")) {
            take.setObject(1, change.changeId());
            take.setObject(2, person);
            assertThat(take.executeQuery().next()).isTrue();
        }
        return connection;
    }

    private boolean somebodyWaitsForALock() {
        return jdbc.sql(
                                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%gathered_by%'")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Test
    void plansOnlyThoseWhoWereToldTogetherAndGivesBackWhomItHadNoTimeFor() {
        var person = UUID.randomUUID();
        var other = UUID.randomUUID();
        var change = Waiting.in(EVENT, "changes", jdbc, person, other);
        jdbc.sql("UPDATE delivery SET queued_at = now() - interval '2 minutes' WHERE change_id = ? AND person_id = ?")
                .params(change.changeId(), other)
                .update();
        var at = jdbc.sql("SELECT queued_at FROM delivery WHERE change_id = ? AND person_id = ?")
                .params(change.changeId(), person)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();

        ladder.plan(new Told(change.changeId(), Optional.of(at)), SMS, AT_ONCE);

        assertThat(change.rung(SMS, other, jdbc)).isEqualTo("none");
        var due = ladder.take(change.changeId(), SMS, 10);
        assertThat(due).extracting(Ladder.Due::personId).containsExactly(person);
        ladder.giveBack(due, SMS);
        assertThat(ladder.take(change.changeId(), SMS, 10))
                .extracting(Ladder.Due::attempt)
                .containsExactly(1);
    }

    @Test
    void whoeverStopsBeforeItIsSentLosesNothing() {
        var person = UUID.randomUUID();
        var first = Waiting.in(EVENT, "changes", jdbc, person);
        var second = Waiting.in(EVENT, "changes", jdbc, person);
        ladder.plan(second.changeId(), SMS, AT_ONCE);
        assertThat(due(first)).hasSize(1);

        leaseIsOver(first, second);

        var again = ladder.take(second.changeId(), SMS, 10);
        assertThat(again)
                .singleElement()
                .satisfies(one -> assertThat(one.alongside())
                        .extracting(Ladder.Also::changeId)
                        .containsExactly(first.changeId()));
        ladder.again(again.getFirst(), SMS, "provider-busy", Duration.ZERO);
        assertThat(ladder.take(first.changeId(), SMS, 10)).hasSize(1);
    }

    @Test
    void aChangeOfMindInTheMiddleTellsNobodyTwice() {
        var people = IntStream.range(0, 200).mapToObj(_ -> UUID.randomUUID()).toArray(UUID[]::new);
        var change = Waiting.in(EVENT, "changes", jdbc, people);
        var told = new ConcurrentLinkedQueue<UUID>();
        ladder.plan(change.changeId(), SMS, AT_ONCE);

        var minds = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < people.length; i += 4) {
                choose(people[i], null, "changes", "sms", "false");
            }
        });
        var takers = IntStream.range(0, 3)
                .mapToObj(_ -> CompletableFuture.runAsync(() -> {
                    ladder.plan(change.changeId(), SMS, AT_ONCE);
                    for (var due = ladder.take(change.changeId(), SMS, 7);
                            !due.isEmpty();
                            due = ladder.take(change.changeId(), SMS, 7)) {
                        due.forEach(one -> {
                            told.add(one.personId());
                            ladder.sent(one, SMS);
                        });
                    }
                }))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(takers).join();
        minds.join();

        assertThat(told).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(150);
        assertThat(jdbc.sql("""
                        SELECT state, count(*) AS many FROM rung WHERE change_id = ? GROUP BY state
                        """)
                        .param(change.changeId())
                        .query((row, _) -> row.getString("state") + row.getInt("many"))
                        .list())
                .as("everybody has an answer")
                .allMatch(state -> state.startsWith("sent") || state.startsWith("suppressed"));
    }

    @Test
    void whatIsImportantGoesOnWhenItLiesUnseen() {
        var looking = UUID.randomUUID();
        var forgetful = UUID.randomUUID();
        var change = Waiting.in(EVENT, "changes", jdbc, looking, forgetful);
        jdbc.sql("UPDATE delivery SET state = 'delivered' WHERE change_id = ?")
                .param(change.changeId())
                .update();

        assertThat(due(change)).isEmpty();
        assertThat(change.rung(SMS, forgetful, jdbc)).isEqualTo("waiting later");
        jdbc.sql("UPDATE delivery SET queued_at = now() - interval '1 hour' WHERE change_id = ?")
                .param(change.changeId())
                .update();
        jdbc.sql("UPDATE delivery SET state = 'seen' WHERE change_id = ? AND person_id = ?")
                .params(change.changeId(), looking)
                .update();
        leaseIsOver(change);

        assertThat(ladder.take(change.changeId(), SMS, 10))
                .extracting(Ladder.Due::personId)
                .containsExactly(forgetful);
        assertThat(change.rung(SMS, looking, jdbc)).startsWith("skipped told-meanwhile");
    }

    private List<Ladder.Due> due(Waiting change) {
        ladder.plan(change.changeId(), SMS, AT_ONCE);
        return ladder.take(change.changeId(), SMS, 10);
    }

    private void leaseIsOver(Waiting... changes) {
        for (var change : changes) {
            jdbc.sql("UPDATE rung SET due_at = now() - interval '1 second' WHERE change_id = ?")
                    .param(change.changeId())
                    .update();
        }
    }

    private void forgetPace(UUID person) {
        jdbc.sql("DELETE FROM last_reached WHERE person_id = ?").param(person).update();
    }

    // From an hour ago until in an hour, whenever that is.
    private void quiet(UUID person) {
        var now = LocalTime.now(Clock.system(ZoneOffset.UTC)).withNano(0);
        var settings =
                "{\"timeZone\":\"UTC\",\"quietFrom\":\"%s\",\"quietUntil\":\"%s\",\"calm\":true,\"form\":\"easy\"}"
                        .formatted(now.minusHours(1), now.plusHours(1));
        assertThat(put("/api/v1/wishes/settings", person, settings).status()).isEqualTo(200);
    }

    private PersonsApi.Answer choose(
            UUID person, @Nullable UUID event, String category, String channel, String wanted) {
        return put(
                "/api/v1/wishes/choices",
                person,
                "{\"eventId\":%s,\"category\":\"%s\",\"channel\":\"%s\",\"wanted\":%s}"
                        .formatted(event == null ? null : "\"" + event + "\"", category, channel, wanted));
    }

    private PersonsApi.Answer get(String path, UUID person) {
        return API.get(port, path, person);
    }

    private PersonsApi.Answer put(String path, UUID person, String body) {
        return API.put(port, path, person, body);
    }
}
