package dev.turnout.collaboration.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import dev.turnout.common.Ids;
import dev.turnout.common.privacy.PersonErasedV1;
import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.PersonalDataCheck;
import dev.turnout.common.test.TestFacts;
import dev.turnout.common.test.TestGrants;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Calendars as other programs read them, without a sign-in.
class FeedIT extends CalendarStage {

    private static final Map<String, Object> FOR_ALL = Map.of("everybody", true);

    private final PersonalDataCheck service;
    private final Instant now;

    FeedIT(TestGrants grants, TestFacts facts, JdbcClient db, Environment environment, Clock clock) {
        super(grants, facts, db);
        this.service = new PersonalDataCheck(environment, facts);
        this.now = clock.instant().truncatedTo(ChronoUnit.HOURS);
    }

    @Test
    void aCalendarIsReadByOthersAsItIsHere() {
        aHall();
        plan(sana, "Doors open", local(24), local(25), FOR_ALL);
        plan(sana, "Sound check", local(26), local(27), Map.of("roomId", hall));
        String off = plan(sana, "Parade", local(28), local(29), FOR_ALL).id();
        cancel(sana, off, "\"v1\"");
        plan(omar, "Vik only", local(30), local(31), Map.of("people", List.of(vik)));

        ResponseEntity<String> read = read(address(vik, "event", "ar-EG"));

        assertThat(read.getStatusCode().value()).as(read.getBody()).isEqualTo(200);
        assertThat(read.getHeaders().getFirst("Content-Type")).isEqualTo("text/calendar;charset=UTF-8");
        assertThat(read.getHeaders().getCacheControl()).contains("max-age=300", "private");
        ICalendar calendar = Biweekly.parse(read.getBody()).first();
        assertThat(calendar.getExperimentalProperty("X-WR-CALNAME").getValue()).isEqualTo("Games – الفعالية");
        assertThat(calendar.getEvents())
                .extracting(each -> each.getSummary().getValue() + " "
                        + each.getStatus().getValue() + " "
                        + each.getSequence().getValue())
                .containsExactly("Doors open CONFIRMED 0", "Sound check CONFIRMED 0", "Parade CANCELLED 1");
        assertThat(calendar.getEvents().getFirst().getDateStart().getValue().toInstant())
                .isEqualTo(now.plus(24, ChronoUnit.HOURS));
        assertThat(calendar.getEvents().get(1).getLocation().getValue()).isEqualTo("Hall");
        assertThat(read.getBody()).doesNotContain(sana.toString(), vik.toString(), "Vik only");
        assertThat(Biweekly.parse(read(address(vik, "mine", "en")).getBody())
                        .first()
                        .getEvents())
                .extracting(each -> each.getSummary().getValue())
                .containsExactly("Doors open", "Parade", "Vik only");
    }

    @Test
    void anUnchangedCalendarIsNotSentAgain() {
        String id = plan(sana, "Doors open", local(24), local(25), FOR_ALL).id();
        String address = address(sana, "event", "en");
        String mark = String.valueOf(read(address).getHeaders().getETag());

        assertThat(read(HttpMethod.GET, address, Map.of("If-None-Match", mark))
                        .getStatusCode()
                        .value())
                .isEqualTo(304);
        assertThat(read(HttpMethod.HEAD, address, Map.of()).getStatusCode().value())
                .isEqualTo(200);
        change(sana, id, "\"v1\"", entry("Doors open", local(25), local(26), FOR_ALL));
        ResponseEntity<String> moved = read(HttpMethod.GET, address, Map.of("If-None-Match", mark));
        assertThat(moved.getStatusCode().value()).isEqualTo(200);
        assertThat(Biweekly.parse(moved.getBody()).first().getEvents())
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getUid().getValue()).isEqualTo(id + "@turnout");
                    assertThat(event.getSequence().getValue()).isEqualTo(1);
                });
    }

    @Test
    void aRevokedAddressAndOneThatWasMadeAnewLeadNowhere() {
        String first = address(sana, "event", "en");
        String second = address(sana, "event", "de");

        assertThat(read(first).getStatusCode().value()).isEqualTo(404);
        assertThat(read(second).getStatusCode().value()).isEqualTo(200);
        Answer feeds = get(sana, feeds());
        assertThat(feeds.body().at("/items").size()).isOne();
        assertThat(feeds.body().at("/items/0/readAt").isNull()).isFalse();
        assertThat(feeds.text()).doesNotContain(secret(second));
        String feed = feeds() + "/" + feeds.body().at("/items/0/id").asString();
        assertThat(delete(omar, feed).status()).as("another's").isEqualTo(404);
        assertThat(delete(sana, feed).status()).isEqualTo(204);
        assertThat(delete(sana, feed).status()).isEqualTo(404);
        assertThat(read(second).getStatusCode().value()).isEqualTo(404);
        assertThat(db.sql("SELECT count(*) FROM idempotency_key WHERE convert_from(body, 'UTF8') LIKE ?")
                        .param("%" + secret(second) + "%")
                        .query(Long.class)
                        .single())
                .as("kept nowhere")
                .isZero();
    }

    /// Who goes home keeps a phone; the calendar on it ends with their role, and shows when a shift of the future
    /// begins.
    @Test
    void anAddressShowsWhatItsOwnerMaySeeNow() {
        String ofVik = address(sana, "person:" + vik, "en");
        String gate = address(sana, "team:area:Gate 1", "en");
        String mine = address(vik, "mine", "en");
        plan(omar, "For Vik", local(24), local(25), Map.of("people", List.of(vik)));
        assertThat(read(ofVik).getBody()).contains("For Vik");

        grants.give(sana, ORGANIZATION, event, Role.VOLUNTEER);
        assertThat(read(ofVik).getStatusCode().value()).isEqualTo(404);
        assertThat(read(gate).getStatusCode().value()).isEqualTo(200);
        grants.give(
                vik,
                List.of(new Grant(
                        ORGANIZATION,
                        event,
                        Role.VOLUNTEER,
                        List.of("Gate 1"),
                        now.plus(48, ChronoUnit.HOURS),
                        now.plus(52, ChronoUnit.HOURS))));
        assertThat(read(mine).getBody()).contains("SUMMARY:On duty: Gate 1", "For Vik");
        grants.give(vik, List.of());
        assertThat(read(mine).getStatusCode().value()).isEqualTo(404);
    }

    @Test
    void nobodyReadsOneCalendarWithoutEnd() {
        String address = address(sana, "event", "en");
        db.sql("UPDATE calendar_feed SET read_at = now(), reads = 40 WHERE person_id = ?")
                .param(sana)
                .update();
        ResponseEntity<String> refused = read(address);

        // the minute may have begun anew in between
        assertThat(refused.getStatusCode().value()).isIn(429, 200);
        if (refused.getStatusCode().value() == 429) {
            assertThat(refused.getHeaders().getFirst("Retry-After")).isEqualTo("60");
        }
        assertThat(read("/api/v1/calendars/" + Ids.next() + ".ics")
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
    }

    @Test
    void nobodySubscribesToWhatTheyDoNotSee() {
        assertThat(post(vik, feeds(), Map.of("calendar", "person:" + sana)).status())
                .isEqualTo(403);
        assertThat(post(vik, feeds(), Map.of("calendar", "nonsense")).pointers())
                .containsExactly("/calendar");
        assertThat(post(vik, feeds(), Map.of()).pointers()).containsExactly("/calendar");
        for (int i = 0; i < 20; i++) {
            address(vik, "room:" + Ids.next(), "en");
        }
        assertThat(post(vik, feeds(), Map.of("calendar", "event")).problem()).isEqualTo("too-many-feeds");
    }

    /// What was hers alone goes; what others plan by stays, and is nobody's.
    @Test
    void anErasedPersonLeavesOnlyWhatOthersPlanBy() {
        plan(sana, "Dentist", local(24), local(25), Map.of("people", List.of(sana), "place", "Main street"));
        plan(sana, "Doors open", local(26), local(27), FOR_ALL);
        plan(omar, "Review", local(28), local(29), Map.of("people", List.of(sana, omar)));
        String address = address(sana, "mine", "en");
        String before = service.export(sana);
        assertThat(before)
                .contains("\"calendarEntries\":[{", "Dentist", "Main street", "Doors open")
                .contains("\"calendarFeeds\":[{", "\"calendarAppointments\":[{")
                .doesNotContain("token", "Review");

        PersonErasedV1 proof = service.erase(Ids.next(), sana);

        assertThat(proof.tables()).allSatisfy(table -> assertThat(table.left()).isZero());
        assertThat(service.export(sana)).contains("\"calendarEntries\":[]", "\"calendarFeeds\":[]");
        assertThat(read(address).getStatusCode().value()).isEqualTo(404);
        assertThat(db.sql("SELECT title FROM calendar_entry WHERE event_id = ? AND cancelled_at IS NULL ORDER BY title")
                        .param(event)
                        .query(String.class)
                        .list())
                .containsExactly("Doors open", "Review");
        assertThat(db.sql(
                                "SELECT title || coalesce(place, '') FROM calendar_entry WHERE event_id = ? AND cancelled_at IS NOT NULL")
                        .param(event)
                        .query(String.class)
                        .list())
                .containsExactly("…");
        UUID left = omar;
        assertThat(calendar(
                                left,
                                "mine",
                                now.toString(),
                                now.plus(48, ChronoUnit.HOURS).toString())
                        .titles())
                .containsExactly("Doors open", "Review");
    }

    @Override
    String zone() {
        return "Asia/Riyadh";
    }

    /// Some hours from now, as clocks show it where they are never put forward.
    private String local(int hours) {
        return now.plus(hours, ChronoUnit.HOURS)
                .atZone(ZoneId.of(zone()))
                .toLocalDateTime()
                .toString();
    }

    private String feeds() {
        return "/api/v1/events/" + event + "/calendar-feeds";
    }

    private String address(UUID person, String calendar, String language) {
        Answer made = post(person, feeds(), Map.of("calendar", calendar, "language", language));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return URI.create(made.body().at("/address").asString()).getPath();
    }

    private static String secret(String address) {
        return address.substring(address.lastIndexOf('/') + 1).replace(".ics", "");
    }

    private ResponseEntity<String> read(String address) {
        return read(HttpMethod.GET, address, Map.of());
    }
}
