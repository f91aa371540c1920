package dev.turnout.notification.wishes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Quiet hours and calm are told by the person's clock, also on the nights on which it is put.
class SettingsTests {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void quietGoesOverMidnight() {
        var settings = quiet("22:00", "07:00");

        assertThat(settings.quietUntil(berlin("2026-06-12T21:30:00Z"))).contains(Instant.parse("2026-06-13T05:00:00Z"));
        assertThat(settings.quietUntil(berlin("2026-06-13T03:00:00Z"))).contains(Instant.parse("2026-06-13T05:00:00Z"));
        assertThat(settings.quietUntil(berlin("2026-06-13T05:00:00Z"))).isEmpty();
        assertThat(settings.quietUntil(berlin("2026-06-13T19:59:59Z"))).isEmpty();
        assertThat(settings.quietUntil(berlin("2026-06-13T20:00:00Z"))).isPresent();
    }

    @Test
    void quietWithinADayEndsThatDay() {
        assertThat(quiet("13:00", "15:00").quietUntil(berlin("2026-06-12T12:00:00Z")))
                .contains(Instant.parse("2026-06-12T13:00:00Z"));
    }

    @Test
    void theNightOfTheLeapIsAnHourShorter() {
        assertThat(quiet("22:00", "07:00").quietUntil(berlin("2026-03-28T22:00:00Z")))
                .contains(Instant.parse("2026-03-29T05:00:00Z"));
    }

    @Test
    void anEndThatTheClockLeapsOverIsTheLeap() {
        var settings = quiet("22:00", "02:30");

        assertThat(settings.quietUntil(berlin("2026-03-29T00:30:00Z"))).contains(Instant.parse("2026-03-29T01:00:00Z"));
        assertThat(settings.quietUntil(berlin("2026-03-29T01:00:00Z"))).isEmpty();
    }

    @Test
    void anHourThatComesTwiceIsQuietTwiceAndEnds() {
        var settings = quiet("22:00", "02:30");

        assertThat(settings.quietUntil(berlin("2026-10-25T00:10:00Z"))).contains(Instant.parse("2026-10-25T01:30:00Z"));
        assertThat(settings.quietUntil(berlin("2026-10-25T01:10:00Z"))).contains(Instant.parse("2026-10-25T01:30:00Z"));
        assertThat(settings.quietUntil(berlin("2026-10-25T01:30:00Z"))).isEmpty();
    }

    @Test
    void calmGathersUntilTheNextOfItsTimes() {
        var times = List.of(LocalTime.of(8, 0), LocalTime.of(18, 0));
        var calm = new Settings(BERLIN, null, true, Form.STANDARD);

        assertThat(calm.gatheredAt(berlin("2026-06-12T09:00:00Z"), times))
                .isEqualTo(Instant.parse("2026-06-12T16:00:00Z"));
        assertThat(calm.gatheredAt(berlin("2026-06-12T16:00:00Z"), times))
                .isEqualTo(Instant.parse("2026-06-13T06:00:00Z"));
    }

    @Test
    void calmWaitsForTheEndOfTheQuiet() {
        var settings =
                new Settings(BERLIN, new Settings.Hours(LocalTime.of(17, 0), LocalTime.of(9, 0)), true, Form.STANDARD);

        assertThat(settings.gatheredAt(berlin("2026-06-12T12:00:00Z"), List.of(LocalTime.of(18, 0))))
                .isEqualTo(Instant.parse("2026-06-13T07:00:00Z"));
    }

    private static Settings quiet(String from, String until) {
        return new Settings(
                BERLIN, new Settings.Hours(LocalTime.parse(from), LocalTime.parse(until)), false, Form.STANDARD);
    }

    private static ZonedDateTime berlin(String instant) {
        return Instant.parse(instant).atZone(BERLIN);
    }
}
