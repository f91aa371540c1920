package dev.turnout.event.importing;

import static dev.turnout.event.importing.ScheduleFixtures.event;
import static dev.turnout.event.importing.ScheduleFixtures.eventAt;
import static dev.turnout.event.importing.ScheduleFixtures.json;
import static dev.turnout.event.importing.ScheduleFixtures.jsonEvent;
import static dev.turnout.event.importing.ScheduleFixtures.xml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnout.common.Ids;
import dev.turnout.common.security.Role;
import dev.turnout.event.Api;
import dev.turnout.event.Api.Answer;
import dev.turnout.event.EventServiceTest;
import dev.turnout.event.Stage;
import dev.turnout.event.events.Event;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@EventServiceTest
class ImportIT {

    private static final String IMPORT = "/api/v1/events/import?";

    private final Stage stage;
    private final JdbcClient jdbc;
    private final ApplySchedule applySchedule;

    ImportIT(Stage stage, JdbcClient jdbc, ApplySchedule applySchedule) {
        this.stage = stage;
        this.jdbc = jdbc;
        this.applySchedule = applySchedule;
    }

    @Test
    void makesAnEventOfAFile() {
        Api organizer = stage.as(Role.ORGANIZER);

        Answer answer = importNew(organizer, xml(event("a", "<track>Sports</track>"), eventAt("b", "10:30", "1:00")));

        assertThat(answer.status()).as(answer.raw()).isEqualTo(201);
        assertThat(answer.body().at("/created").toString())
                .isEqualTo("{\"sessions\":2,\"rooms\":1,\"tracks\":1,\"speakers\":2}");
        assertThat(answer.body().at("/warnings").values())
                .extracting(warning -> warning.at("/code").asString())
                .containsExactly("room-overlap");
        String path = "/api/v1/events/" + answer.text("/eventId");
        assertThat(stage.nobody().get(path).status()).isEqualTo(404);
        Answer programme = organizer.get(path + "/programme");
        assertThat(programme.text("/name")).isEqualTo("Town Games");
        assertThat(programme.text("/timeZone")).isEqualTo("Europe/Berlin");
        assertThat(programme.body().at("/sessions").size()).isEqualTo(2);
        assertThat(programme.text("/sessions/0/startsAt")).isEqualTo("2026-05-02T08:00:00Z");
    }

    @Test
    void isHarmlessWhenDoneAgain() {
        Api organizer = stage.as(Role.ORGANIZER);
        String file = xml(event("a", ""), event("b", "<room>Green</room>"));
        String eventId = importNew(organizer, file).text("/eventId");
        String version =
                organizer.get("/api/v1/events/" + eventId + "/programme").text("/version");
        long facts = facts();

        Answer again = organizer.send("POST", IMPORT + "eventId=" + eventId, BodyPublishers.ofString(file), "text/xml");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("/created/sessions") + again.text("/changed") + again.text("/unchanged"))
                .isEqualTo("002");
        assertThat(facts()).isEqualTo(facts);
        assertThat(organizer.get("/api/v1/events/" + eventId + "/programme").text("/version"))
                .isEqualTo(version);
    }

    @Test
    void showsDaysThatAreDifferentInTheFile() {
        Api organizer = stage.as(Role.ORGANIZER);
        String file = xml(event("a", ""));
        String eventId = importNew(organizer, file).text("/eventId");
        String path = "/api/v1/events/" + eventId + "/programme";
        Answer before = organizer.get(path);

        Answer again = organizer.send(
                "POST",
                IMPORT + "eventId=" + eventId,
                BodyPublishers.ofString(file.replace("2026-05-03T01:00:00", "2026-05-03T03:00:00")),
                "text/xml");

        assertThat(again.status()).as(again.raw()).isEqualTo(200);
        Answer after = organizer.get(path, "If-None-Match", before.etag());
        assertThat(after.status()).isEqualTo(200);
        assertThat(after.text("/days/0/endsAt")).isEqualTo("2026-05-03T01:00:00Z");
        assertThat(after.text("/version")).isNotEqualTo(before.text("/version"));
    }

    @Test
    void changesAddsAndRestoresByGuid() {
        Api organizer = stage.as(Role.ORGANIZER);
        String eventId = importNew(organizer, json(jsonEvent("a", ""), jsonEvent("b", "")))
                .text("/eventId");
        Answer b = organizer.get("/api/v1/events/" + eventId + "/programme");
        String gone = b.text("/sessions/1/id");
        organizer.delete("/api/v1/sessions/" + gone, "If-Match", "\"v1\"");
        String removedGuid = b.text("/sessions/1/guid");
        String movedGuid = b.text("/sessions/0/guid");

        Answer again = organizer.send(
                "POST",
                IMPORT + "eventId=" + eventId,
                BodyPublishers.ofString(json(
                        jsonEvent(movedGuid, ", \"room\": \"Green\""),
                        jsonEvent(removedGuid, ""),
                        jsonEvent("c", ", \"room\": \"Red\""))),
                "application/json");

        assertThat(again.text("/created/sessions") + again.text("/changed") + again.text("/unchanged"))
                .isEqualTo("120");
        assertThat(again.body().at("/warnings").values())
                .extracting(warning -> warning.at("/code").asString())
                .containsExactlyInAnyOrder("restored", "new-room", "new-room");
        assertThat(organizer
                        .get("/api/v1/events/" + eventId + "/programme")
                        .body()
                        .at("/sessions")
                        .size())
                .isEqualTo(3);
    }

    @Test
    void takesAForm() {
        Api organizer = stage.as(Role.ORGANIZER);
        String form = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"schedule.xml\"\r\n\r\n"
                + xml(event("a", ""))
                + "\r\n--x--\r\n";

        Answer answer = organizer.send(
                "POST",
                IMPORT + "publish=true&organizationId=" + stage.organization(),
                BodyPublishers.ofString(form),
                "multipart/form-data; boundary=x");

        assertThat(answer.status()).as(answer.raw()).isEqualTo(201);
        assertThat(stage.nobody()
                        .get("/api/v1/events/" + answer.text("/eventId"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void leavesNothingOfAFileThatIsBrokenBehindItsMiddle() {
        Api organizer = stage.as(Role.ORGANIZER);
        String whole = xml(event("a", ""), event("b", ""));
        String rows = rows();

        Answer answer = importNew(organizer, whole.substring(0, whole.indexOf("Session b")));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("malformed-file");
        assertThat(answer.text("/line")).isEqualTo("21");
        assertThat(answer.text("/path")).isEqualTo("/schedule/day[1]/room[1]/event[2]");
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void leavesNothingOfAnImportThatFailsInItsMiddle() {
        ScheduleFile file = ScheduleFixtures.readable(xml(event("a", ""), event("b", "")));
        CheckedSchedule schedule = ScheduleCheck.check(file, ZoneId.of("Europe/Berlin"));
        // The database refuses the NUL of the second session, after rooms, speakers and the event were written.
        CheckedSchedule.Candidate bad = schedule.sessions().get(1);
        var broken = new CheckedSchedule(
                schedule.days(),
                List.of(
                        schedule.sessions().getFirst(),
                        new CheckedSchedule.Candidate(
                                bad.place(),
                                bad.guid(),
                                "\u0000",
                                null,
                                null,
                                null,
                                null,
                                null,
                                "Sports",
                                "Blue",
                                bad.startsAt(),
                                60,
                                List.of("Ada Stone"))),
                List.of(),
                List.of());
        var fresh = Event.draft(
                Ids.next(),
                stage.organization(),
                "broken-games",
                "Broken Games",
                null,
                "en",
                ZoneId.of("Europe/Berlin"),
                bad.startsAt(),
                bad.startsAt());
        String rows = rows();

        assertThatThrownBy(() -> applySchedule.handle(new ApplySchedule.Command(fresh.id(), fresh, Ids.next(), broken)))
                .isInstanceOf(DataAccessException.class);

        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void asksForAZoneWhenNobodyNamesOne() {
        Api organizer = stage.as(Role.ORGANIZER);
        String zoneless = xml(event("a", "")).replaceAll("<time_zone_name>.*</time_zone_name>", "");

        Answer refused = importNew(organizer, zoneless);
        Answer taken = organizer.send(
                "POST",
                IMPORT + "timeZone=Asia/Tokyo&organizationId=" + stage.organization(),
                BodyPublishers.ofString(zoneless),
                "text/xml");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/pointer")).isEqualTo("timeZone");
        assertThat(taken.status()).isEqualTo(201);
    }

    @Test
    void answersAFileOfAHundredMegabytesWithoutKeepingIt() {
        Api organizer = stage.as(Role.ORGANIZER);

        Answer answer = organizer.send(
                "POST",
                IMPORT + "organizationId=" + stage.organization(),
                BodyPublishers.ofInputStream(() -> new Blanks(100L << 20)),
                "text/xml");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.problem()).isEqualTo("file-too-large");
    }

    @Test
    void isForThoseWhoMayCreateEvents() {
        String file = xml(event("a", ""));

        assertThat(importNew(stage.as(Role.STAFF), file).status()).isEqualTo(403);
        assertThat(importNew(stage.stranger(), file).status()).isEqualTo(404);
        assertThat(importNew(stage.nobody(), file).status()).isEqualTo(401);
    }

    private Answer importNew(Api caller, String file) {
        return caller.send(
                "POST",
                IMPORT + "organizationId=" + stage.organization(),
                BodyPublishers.ofByteArray(file.getBytes(StandardCharsets.UTF_8)),
                "application/octet-stream");
    }

    private String rows() {
        return List.of("event", "event_day", "room", "track", "speaker", "session", "session_speaker").stream()
                .map(table -> Map.entry(table, count("SELECT count(*) FROM " + table)))
                .toList()
                .toString();
    }

    private long facts() {
        return count("SELECT coalesce(max(id), 0) FROM outbox");
    }

    private long count(String sql) {
        return jdbc.sql(sql).query((row, _) -> row.getLong(1)).single();
    }

    private static final class Blanks extends InputStream {

        private long left;

        Blanks(long size) {
            this.left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? ' ' : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int given = (int) Math.min(length, left);
            left -= given;
            return given == 0 ? -1 : given;
        }
    }
}
