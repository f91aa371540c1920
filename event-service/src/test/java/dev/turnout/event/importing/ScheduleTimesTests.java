package dev.turnout.event.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTimesTests {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({"0:05,5", "1:30,90", "01:30,90", "00:00,0", "12:59,779", "1:02:30,1590", "100:00,6000"})
    void readsDurations(String text, int minutes) {
        assertThat(ScheduleTimes.minutes(text)).hasValue(minutes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "90", "1:60", "-1:00", "1:5", "99:00:00", "1h", "1:00:00:00"})
    void refusesWhatIsNoDuration(String text) {
        assertThat(ScheduleTimes.minutes(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-02T10:00:00+02:00,2026-05-02T08:00:00Z",
        "2026-05-02T10:00:00Z,2026-05-02T10:00:00Z",
        "2026-05-02T10:00,2026-05-02T08:00:00Z",
        // The hour that daylight saving leaves out.
        "2026-03-29T02:30:00,2026-03-29T01:30:00Z"
    })
    void readsInstants(String text, Instant instant) {
        assertThat(ScheduleTimes.instant(text, BERLIN)).hasValue(instant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "2026-13-01T10:00:00Z", "+999999999-12-31T23:59:59Z", "0001-01-01T00:00:00Z"})
    void refusesWhatIsNoInstant(String text) {
        assertThat(ScheduleTimes.instant(text, BERLIN)).isEmpty();
    }

    @Test
    void knowsZonesByTheirFullNameOnly() {
        assertThat(ScheduleTimes.zone("Europe/Berlin")).hasValue(BERLIN);
        assertThat(ScheduleTimes.zone("+02:00")).isEmpty();
        assertThat(ScheduleTimes.zone("Mars/Olympus")).isEmpty();
        assertThat(ScheduleTimes.zone(null)).isEmpty();
    }
}
