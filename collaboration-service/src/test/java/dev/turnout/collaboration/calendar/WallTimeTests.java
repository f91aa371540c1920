package dev.turnout.collaboration.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class WallTimeTests {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void aClockShowsAnotherMomentInSummer() {
        assertThat(time("2026-03-28T09:00", "2026-03-28T10:00").startsAt())
                .isEqualTo(Instant.parse("2026-03-28T08:00:00Z"));
        assertThat(time("2026-03-29T09:00", "2026-03-29T10:00").startsAt())
                .isEqualTo(Instant.parse("2026-03-29T07:00:00Z"));
    }

    @Test
    void noClockShowsATimeThatIsSkipped() {
        WallTime night = time("2026-03-29T02:30", "2026-03-29T03:30");

        assertThat(night.skips(night.start())).isTrue();
        assertThat(night.skips(night.end())).isFalse();
        assertThat(night.startsAt()).as("as much later as clocks are put").isEqualTo(night.endsAt());
    }

    @Test
    void aTimeThatClocksShowTwiceIsTheFirst() {
        WallTime night = time("2026-10-25T02:30", "2026-10-25T03:30");

        assertThat(night.skips(night.start())).isFalse();
        assertThat(night.startsAt()).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(night.endsAt()).as("two hours later").isEqualTo(Instant.parse("2026-10-25T02:30:00Z"));
    }

    /// In Beirut clocks are put forward at midnight: the day begins at one.
    @Test
    void aWholeDayBeginsWhereTheDayDoes() {
        ZoneId beirut = ZoneId.of("Asia/Beirut");
        var day = new WallTime(
                LocalDateTime.parse("2026-03-29T00:00"), LocalDateTime.parse("2026-03-30T00:00"), beirut, true);

        assertThat(day.isWholeDays()).isTrue();
        assertThat(day.skips(day.start())).isFalse();
        assertThat(day.startsAt()).isEqualTo(Instant.parse("2026-03-28T22:00:00Z"));
        assertThat(day.endsAt()).isEqualTo(Instant.parse("2026-03-29T21:00:00Z"));
    }

    private static WallTime time(String start, String end) {
        return new WallTime(LocalDateTime.parse(start), LocalDateTime.parse(end), BERLIN, false);
    }
}
