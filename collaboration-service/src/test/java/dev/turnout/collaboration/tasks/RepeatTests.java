package dev.turnout.collaboration.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatTests {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    @Test
    void fiveOClockStaysFiveOClockWhenTheClocksChange() {
        assertThat(next("FREQ=DAILY", "2026-03-28T16:00:00Z")).contains(Instant.parse("2026-03-29T15:00:00Z"));
        assertThat(next("FREQ=HOURLY;INTERVAL=12", "2026-03-28T16:00:00Z"))
                .contains(Instant.parse("2026-03-29T04:00:00Z"));
    }

    @Test
    void weeksHaveTheirDays() {
        // a Monday
        assertThat(next("FREQ=WEEKLY;BYDAY=MO,FR", "2026-06-01T08:00:00Z"))
                .contains(Instant.parse("2026-06-05T08:00:00Z"));
        assertThat(next("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR", "2026-06-05T08:00:00Z"))
                .contains(Instant.parse("2026-06-15T08:00:00Z"));
        assertThat(next("FREQ=WEEKLY", "2026-06-03T08:00:00Z")).contains(Instant.parse("2026-06-10T08:00:00Z"));
    }

    @Test
    void monthsEndWhereTheyEnd() {
        assertThat(next("FREQ=MONTHLY", "2026-01-31T08:00:00Z")).contains(Instant.parse("2026-02-28T08:00:00Z"));
    }

    @Test
    void whatNobodyWasThereToMakeIsLeftOut() {
        Instant now = Instant.parse("2026-06-04T12:00:00Z");

        assertThat(rule("FREQ=DAILY").next(Instant.parse("2026-06-01T08:00:00Z"), 1, BERLIN, now))
                .contains(Instant.parse("2026-06-05T08:00:00Z"));
    }

    @Test
    void endsWithItsLastDayOrItsLastTurn() {
        assertThat(next("FREQ=DAILY;UNTIL=20260602", "2026-06-01T08:00:00Z")).isPresent();
        assertThat(next("FREQ=DAILY;UNTIL=20260601", "2026-06-01T08:00:00Z")).isEmpty();
        assertThat(rule("FREQ=DAILY;COUNT=3").next(LONG_AGO, 2, BERLIN, LONG_AGO))
                .isPresent();
        assertThat(rule("FREQ=DAILY;COUNT=3").next(LONG_AGO, 3, BERLIN, LONG_AGO))
                .isEmpty();
    }

    @Test
    void isWrittenDownAsItIsRead() {
        for (String text : List.of(
                "FREQ=HOURLY",
                "FREQ=DAILY;INTERVAL=3;COUNT=5",
                "FREQ=WEEKLY;BYDAY=MO,SU;UNTIL=20260710",
                "FREQ=MONTHLY")) {
            assertThat(rule(text).text()).isEqualTo(text);
        }
        assertThat(rule("freq=weekly;byday=fr,mo").text()).isEqualTo("FREQ=WEEKLY;BYDAY=MO,FR");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "DAILY",
                "FREQ=YEARLY",
                "FREQ=DAILY;FREQ=DAILY",
                "FREQ=DAILY;INTERVAL=0",
                "FREQ=DAILY;INTERVAL=x",
                "FREQ=DAILY;BYDAY=MO",
                "FREQ=WEEKLY;BYDAY=MO,MO",
                "FREQ=WEEKLY;BYDAY=1MO",
                "FREQ=DAILY;UNTIL=20260230",
                "FREQ=DAILY;UNTIL=20260201;COUNT=2",
                "FREQ=DAILY;BYHOUR=3",
                "INTERVAL=2"
            })
    void otherRulesAreRefused(String text) {
        assertThat(Repeat.parse(text)).isEmpty();
    }

    private static Repeat rule(String text) {
        return Repeat.parse(text).orElseThrow();
    }

    private static Optional<Instant> next(String text, String due) {
        return rule(text).next(Instant.parse(due), 1, BERLIN, LONG_AGO);
    }
}
