package dev.turnout.notification.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetriesTests {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-12T09:00:00Z"), ZoneOffset.UTC);

    private final Retries retries = new Retries(Duration.ofSeconds(10), 30);

    @Test
    void waitsLongerEachTimeUpToTenMinutes() {
        assertThat(retries.pause(1, Optional.empty())).hasSeconds(10);
        assertThat(retries.pause(3, Optional.empty())).hasSeconds(40);
        assertThat(retries.pause(29, Optional.empty())).hasMinutes(10);
        assertThat(retries.isLast(29)).isFalse();
        assertThat(retries.isLast(30)).isTrue();
    }

    @Test
    void waitsAsLongAsAskedForButNeverLess() {
        assertThat(retries.pause(1, Optional.of(Duration.ofMinutes(20)))).hasMinutes(20);
        assertThat(retries.pause(3, Optional.of(Duration.ofSeconds(1)))).hasSeconds(40);
    }

    @Test
    void readsSecondsAndDatesAndNothingElse() {
        assertThat(RetryAfter.read("120", CLOCK)).hasValue(Duration.ofMinutes(2));
        assertThat(RetryAfter.read("Fri, 12 Jun 2026 09:01:00 GMT", CLOCK)).hasValue(Duration.ofMinutes(1));
        assertThat(RetryAfter.read("999999999", CLOCK)).hasValue(Duration.ofDays(1));
        assertThat(RetryAfter.read("Fri, 12 Jun 2026 08:00:00 GMT", CLOCK)).isEmpty();
        assertThat(RetryAfter.read("soon", CLOCK)).isEmpty();
        assertThat(RetryAfter.read("-5", CLOCK)).isEmpty();
    }
}
