package dev.turnout.event.importing;

import static dev.turnout.event.importing.ScheduleFixtures.event;
import static dev.turnout.event.importing.ScheduleFixtures.eventAt;
import static dev.turnout.event.importing.ScheduleFixtures.readable;
import static dev.turnout.event.importing.ScheduleFixtures.xml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.turnout.event.events.EventDay;
import dev.turnout.event.importing.CheckedSchedule.Candidate;
import dev.turnout.event.importing.CheckedSchedule.Refusal;
import dev.turnout.event.importing.CheckedSchedule.Warning;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduleCheckTests {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void letsTheLaterOfTwoEqualGuidsCount() {
        CheckedSchedule schedule =
                check(eventAt("a", "10:00", "1:00"), eventAt("b", "12:00", "1:00"), eventAt("a", "14:00", "0:30"));

        assertThat(schedule.sessions())
                .extracting(Candidate::guid, Candidate::durationMinutes)
                .containsExactly(tuple("b", 60), tuple("a", 30));
        assertThat(schedule.warnings())
                .extracting(Warning::code, Warning::path)
                .containsExactly(tuple("repeated-guid", "/schedule/day[1]/room[1]/event[3]"));
    }

    @Test
    void takesEachDayOnceAndNoMoreThanAnEventHas() {
        String day = "<day index=\"1\" date=\"%s\"></day>";
        String days = IntStream.range(0, 450)
                .mapToObj(number -> day.formatted(LocalDate.of(2026, 5, 2).plusDays(number)))
                .collect(Collectors.joining());
        String file = xml(eventAt("a", "10:00", "1:00"))
                .replace("</schedule>", day.formatted("9999-12-31") + days + "</schedule>");

        CheckedSchedule schedule = ScheduleCheck.check(readable(file), BERLIN);

        assertThat(schedule.days()).hasSize(400);
        assertThat(schedule.days()).extracting(EventDay::date).doesNotHaveDuplicates();
        assertThat(schedule.warnings()).extracting(Warning::code).contains("too-many-days", "unreadable-day");
    }

    @Test
    void warnsOfOverlapsInARoomButNotOfNeighbours() {
        CheckedSchedule schedule = check(
                eventAt("a", "10:00", "1:00"),
                eventAt("b", "11:00", "1:00"),
                eventAt("c", "11:59", "0:30"),
                eventAt("d", "11:30", "0:10") + "",
                eventAt("e", "12:00", "1:00").replace("<title>", "<room>Green</room><title>"),
                eventAt("f", "12:00", "00:00"));

        assertThat(schedule.sessions()).hasSize(6);
        assertThat(schedule.warnings())
                .extracting(Warning::code, Warning::path)
                .containsExactly(
                        tuple("room-overlap", "/schedule/day[1]/room[1]/event[4]"),
                        tuple("room-overlap", "/schedule/day[1]/room[1]/event[3]"));
    }

    @Test
    void warnsOfSessionsOutsideTheDays() {
        CheckedSchedule schedule = check(eventAt("a", "08:59", "1:00"), eventAt("b", "23:00", "3:00"));

        assertThat(schedule.warnings())
                .extracting(Warning::code, Warning::path)
                .containsExactly(tuple("outside-days", "/schedule/day[1]/room[1]/event[1]"));
    }

    @Test
    void refusesSingleSessionsAndTakesTheRest() {
        CheckedSchedule schedule = check(
                event("a", ""),
                event("b", "").replace("<title>Session b</title>", ""),
                event("c", "").replace("1:00<", "an hour<"),
                event("d", "").replace("2026-05-02T10:00:00+02:00", "tomorrow"),
                event("", "").replace("id=\"7\"", ""),
                event("e", "").replace("guid=\"e\"", ""));

        assertThat(schedule.sessions()).extracting(Candidate::guid).containsExactly("a", "id:7");
        assertThat(schedule.refused())
                .extracting(Refusal::reason)
                .containsExactly(
                        "It has no title.",
                        "Its duration 'an hour' is not h:mm, hh:mm or d:hh:mm.",
                        "Its start cannot be read from date 'tomorrow' and start 'null'.",
                        "It has neither a guid nor an id.");
        assertThat(schedule.refused().getFirst().path()).isEqualTo("/schedule/day[1]/room[1]/event[2]");
    }

    @Test
    void readsADateWithoutAnOffsetInTheZoneThatCounts() {
        ScheduleFile file = readable(xml(event("a", "").replace("10:00:00+02:00", "10:00:00")));

        assertThat(startIn(file, "Europe/Berlin")).isEqualTo(Instant.parse("2026-05-02T08:00:00Z"));
        assertThat(startIn(file, "America/New_York")).isEqualTo(Instant.parse("2026-05-02T14:00:00Z"));
    }

    @Test
    void readsATimeWithoutADateFromItsDayAndPutsTheNightBehindIt() {
        String early = event("a", "<start>00:30</start>").replaceAll("<date>.*</date>", "");
        String late = event("b", "<start>23:30</start>").replaceAll("<date>.*</date>", "");

        assertThat(check(early, late).sessions())
                .extracting(Candidate::startsAt)
                .containsExactly(Instant.parse("2026-05-02T22:30:00Z"), Instant.parse("2026-05-02T21:30:00Z"));
    }

    private static Instant startIn(ScheduleFile file, String zone) {
        return ScheduleCheck.check(file, ZoneId.of(zone)).sessions().getFirst().startsAt();
    }

    private static CheckedSchedule check(String... events) {
        return ScheduleCheck.check(readable(xml(events)), BERLIN);
    }
}
