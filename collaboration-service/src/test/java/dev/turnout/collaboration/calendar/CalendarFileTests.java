package dev.turnout.collaboration.calendar;

import static dev.turnout.collaboration.calendar.CalendarFixtures.ADA;
import static dev.turnout.collaboration.calendar.CalendarFixtures.CHANGED;
import static dev.turnout.collaboration.calendar.CalendarFixtures.EVENT;
import static dev.turnout.collaboration.calendar.CalendarFixtures.HALL;
import static dev.turnout.collaboration.calendar.CalendarFixtures.berlin;
import static dev.turnout.collaboration.calendar.CalendarFixtures.duty;
import static dev.turnout.collaboration.calendar.CalendarFixtures.entry;
import static dev.turnout.collaboration.calendar.CalendarFixtures.id;
import static dev.turnout.collaboration.calendar.CalendarFixtures.in;
import static dev.turnout.collaboration.calendar.CalendarFixtures.people;
import static dev.turnout.collaboration.calendar.CalendarFixtures.session;
import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.Observance;
import biweekly.component.VEvent;
import biweekly.component.VTimezone;
import biweekly.io.ParseWarning;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What one library writes, another reads as it was meant.
class CalendarFileTests {

    private static final String LONG_TEXT = "Ünïcödé, مرحبا; \\n is no line\nbut this is 🎉 " + "long ".repeat(60);

    @Test
    void entriesAreReadAsTheyWereMeant() {
        var words = new CalendarEntry.Words("Breakfast; for all, really \\o/", "Tent 4", LONG_TEXT);
        var subject = new CalendarEntry.Subject(false, List.of(ADA), null, HALL);
        var time = berlin("2026-06-06T09:00", "2026-06-06T10:30");
        CalendarEntry planned = CalendarEntry.planned(
                        EVENT, id(7), ADA, new CalendarEntry.Draft(subject, words, time), CHANGED)
                .changed(new CalendarEntry.Draft(subject, words, time), CHANGED);

        VEvent read = only(write(planned));

        assertThat(read.getUid().getValue()).isEqualTo(id(7) + "@turnout");
        assertThat(read.getSequence().getValue()).isEqualTo(1);
        assertThat(read.getSummary().getValue()).isEqualTo(words.title());
        assertThat(read.getDescription().getValue()).isEqualTo(LONG_TEXT);
        assertThat(read.getLocation().getValue()).isEqualTo("Hall, Tent 4");
        assertThat(read.getStatus().isConfirmed()).isTrue();
        assertThat(read.getDateStart().getValue().toInstant()).isEqualTo(Instant.parse("2026-06-06T07:00:00Z"));
        assertThat(read.getDateEnd().getValue().toInstant()).isEqualTo(Instant.parse("2026-06-06T08:30:00Z"));
        assertThat(read.getDateTimeStamp().getValue().toInstant()).isEqualTo(CHANGED);
    }

    /// By the rules that the file brings, on both sides of a change; counted as RFC 5545 says, since the library bends
    /// them into a Java time zone, which is off for some hours after a change.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Berlin 2026-03-28T12:00 2026-03-29T12:00",
                "Europe/Berlin 2026-12-31T23:00 2027-01-01T01:00",
                "America/New_York 2026-10-31T12:00 2026-11-01T12:00",
                "Australia/Lord_Howe 2026-04-04T12:00 2026-04-05T12:00",
                "Pacific/Auckland 2026-09-26T12:00 2026-09-27T12:00",
                "Asia/Kathmandu 2026-06-06T09:00 2026-06-06T10:00",
                "Africa/Casablanca 2026-02-14T12:00 2026-02-16T12:00",
                "Asia/Riyadh 2026-06-06T09:00 2026-06-06T10:00"
            })
    void everyReaderCountsAsWeDo(String where) {
        String[] words = where.split(" ");
        WallTime time = in(words[0], words[1], words[2]);
        String text = write(entry(7, time, people(ADA)));

        VEvent read = only(text);

        assertThat(text)
                .contains("DTSTART;TZID=" + words[0] + ":" + words[1].replaceAll("[-:]", "") + "00")
                .contains("BEGIN:VTIMEZONE");
        assertThat(counted(parse(text), VEvent::getDateStart)).isEqualTo(time.startsAt());
        assertThat(counted(parse(text), VEvent::getDateEnd)).isEqualTo(time.endsAt());
        assertThat(read.getDateStart().getValue().hasTime()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Berlin 2026-10-25T02:30 2026-10-25T03:30",
                "Europe/Berlin 2026-03-29T01:30 2026-03-29T03:30",
                "Europe/Berlin 2026-10-24T20:00 2026-10-25T02:15",
                "America/New_York 2026-11-01T01:30 2026-11-01T02:30",
                "Australia/Lord_Howe 2026-04-05T01:45 2026-04-05T03:00"
            })
    void inTheNightInWhichClocksArePutThereAreMoments(String where) {
        String[] words = where.split(" ");
        WallTime time = in(words[0], words[1], words[2]);
        String text = write(entry(7, time, people(ADA)));

        assertThat(text).doesNotContain("TZID");
        assertThat(only(text).getDateStart().getValue().toInstant()).isEqualTo(time.startsAt());
        assertThat(only(text).getDateEnd().getValue().toInstant()).isEqualTo(time.endsAt());
    }

    @Test
    void oneTableOfAZoneServesAllItsEntries() {
        Stream<CalendarEntry> year = Stream.of("2026-01-06", "2026-04-06", "2026-07-06", "2026-11-06", "2027-05-06")
                .map(day -> entry(day.hashCode(), berlin(day + "T09:00", day + "T10:00"), people(ADA)));
        String text = write(year.toArray(CalendarEntry[]::new));

        assertThat(text.split("BEGIN:VTIMEZONE")).hasSize(2);
        assertThat(parse(text).getEvents()).allSatisfy(read -> {
            Instant start = read.getDateStart().getValue().toInstant();
            assertThat(LocalDateTime.ofInstant(start, ZoneId.of("Europe/Berlin"))
                            .getHour())
                    .isEqualTo(9);
        });
    }

    @Test
    void wholeDaysAreDays() {
        var days = new WallTime(
                LocalDateTime.parse("2026-06-06T00:00"),
                LocalDateTime.parse("2026-06-08T00:00"),
                ZoneId.of("Europe/Berlin"),
                true);
        String text = write(entry(7, days, people(ADA)));

        assertThat(text)
                .contains("DTSTART;VALUE=DATE:20260606\r\n", "DTEND;VALUE=DATE:20260608\r\n")
                .doesNotContain("VTIMEZONE");
        assertThat(only(text).getDateStart().getValue().hasTime()).isFalse();
    }

    @Test
    void whatIsOffIsToldAsCancelled() {
        CalendarEntry off = entry(7, berlin("2026-06-06T09:00", "2026-06-06T10:00"), people(ADA))
                .cancelled(CHANGED.plusSeconds(60));

        VEvent read = only(write(off));

        assertThat(read.getStatus().isCancelled()).isTrue();
        assertThat(read.getSequence().getValue()).isEqualTo(1);
        assertThat(read.getUid().getValue()).isEqualTo(id(7) + "@turnout");
        VEvent removed = only(file(List.of(
                new Busy.BySession(session(5, "2026-06-06T10:00:00Z", "2026-06-06T11:00:00Z", HALL, "removed")))));
        assertThat(removed.getStatus().isCancelled()).isTrue();
        assertThat(removed.getSummary().getValue()).isEqualTo("Opening; ceremony, with \\ and\nfriends");
        assertThat(removed.getSequence().getValue()).isEqualTo(2);
    }

    @Test
    void dutiesNameNobody() {
        VEvent read = only(file(List.of(duty(ADA, "2026-06-06T06:00:00Z", "2026-06-06T12:00:00Z"))));

        assertThat(read.getSummary().getValue()).isEqualTo("On duty: Gate 1");
        assertThat(read.getDateStart().getValue().toInstant()).isEqualTo(Instant.parse("2026-06-06T06:00:00Z"));
        assertThat(read.getUid().getValue()).doesNotContain(ADA.toString());
    }

    @Test
    void noLineHasMoreBytesThanALineMay() {
        var words = new CalendarEntry.Words("مرحبا بالجميع ".repeat(14).strip(), null, "🎉".repeat(200));
        String text = write(CalendarEntry.planned(
                EVENT,
                id(7),
                ADA,
                new CalendarEntry.Draft(people(ADA), words, berlin("2026-06-06T09:00", "2026-06-06T10:00")),
                CHANGED));

        assertThat(text).endsWith("END:VCALENDAR\r\n").doesNotContainPattern("[^\r]\n");
        assertThat(text.split("\r\n"))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75));
        assertThat(only(text).getSummary().getValue()).isEqualTo(words.title());
        assertThat(only(text).getDescription().getValue()).isEqualTo(words.description());
    }

    @Test
    void nobodyAddsALineByATitle() {
        var words = new CalendarEntry.Words("Tea\r\nATTENDEE:mailto:x@example.com\nEND:VEVENT", null, null);
        String text = write(CalendarEntry.planned(
                EVENT,
                id(7),
                ADA,
                new CalendarEntry.Draft(people(ADA), words, berlin("2026-06-06T09:00", "2026-06-06T10:00")),
                CHANGED));

        assertThat(parse(text).getEvents()).hasSize(1);
        assertThat(only(text).getAttendees()).isEmpty();
        assertThat(text.lines()).noneMatch(line -> line.startsWith("ATTENDEE"));
    }

    @Test
    void theSameContentIsTheSameFile() {
        CalendarEntry planned = entry(7, berlin("2026-06-06T09:00", "2026-06-06T10:00"), people(ADA));

        assertThat(write(planned)).isEqualTo(write(planned));
        assertThat(parse(write(planned)).getExperimentalProperty("X-WR-CALNAME").getValue())
                .isEqualTo("Games – My calendar");
    }

    /// The onset that was last before a time says how far its clocks are from UTC.
    private static Instant counted(ICalendar calendar, Function<VEvent, DateOrDateTimeProperty> which) {
        DateOrDateTimeProperty property = which.apply(calendar.getEvents().getFirst());
        VTimezone table = calendar.getTimezoneInfo().getTimezone(property).getComponent();
        LocalDateTime local = local(property.getValue());
        Observance onset = Stream.<Observance>concat(
                        table.getStandardTimes().stream(), table.getDaylightSavingsTime().stream())
                .filter(each -> !local(each.getDateStart().getValue()).isAfter(local))
                .max(Comparator.comparing(each -> local(each.getDateStart().getValue())))
                .orElseThrow();
        return local.toInstant(ZoneOffset.UTC)
                .minusMillis(onset.getTimezoneOffsetTo().getValue().getMillis());
    }

    private static LocalDateTime local(ICalDate date) {
        DateTimeComponents raw = date.getRawComponents();
        return LocalDateTime.of(raw.getYear(), raw.getMonth(), raw.getDate(), raw.getHour(), raw.getMinute());
    }

    private static String write(CalendarEntry... entries) {
        return file(Stream.of(entries)
                .<Busy>map(entry -> new Busy.ByEntry(entry, Set.of()))
                .toList());
    }

    private static String file(List<Busy> items) {
        return new CalendarFile(
                        "Games – My calendar",
                        "Europe/Berlin",
                        Map.of(HALL, "Hall"),
                        duty -> "On duty: " + String.join(", ", duty.areas()))
                .of(items);
    }

    private static ICalendar parse(String text) {
        List<List<ParseWarning>> warnings = new ArrayList<>();
        ICalendar calendar = Biweekly.parse(text).warnings(warnings).first();
        assertThat(warnings).allSatisfy(each -> assertThat(each).isEmpty());
        return calendar;
    }

    private static VEvent only(String text) {
        assertThat(parse(text).getEvents()).hasSize(1);
        return parse(text).getEvents().getFirst();
    }
}
