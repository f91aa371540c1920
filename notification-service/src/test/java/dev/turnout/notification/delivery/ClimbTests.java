package dev.turnout.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClimbTests {

    @Test
    void portionsGrowWhileTheyAreDoneQuickly() {
        assertThat(Climb.next(50, Duration.ofMillis(20), 500)).isEqualTo(100);
        assertThat(Climb.next(400, Duration.ofMillis(20), 500)).isEqualTo(500);
        assertThat(Climb.next(50, Duration.ZERO, 500)).isEqualTo(100);
    }

    @Test
    void aSlowWayHasNoMoreThanItCanDoInTime() {
        assertThat(Climb.next(50, Duration.ofSeconds(50), 500)).isEqualTo(5);
        assertThat(Climb.next(1, Duration.ofMinutes(1), 500)).isEqualTo(1);
    }

    @Test
    void aJobKnowsWhomItIsFor() {
        var change = UUID.randomUUID();
        var told = new Told(change, Optional.of(Instant.parse("2026-06-12T09:00:00.123456Z")));

        assertThat(Told.read(told.data())).isEqualTo(told);
        assertThat(Told.read(change.toString())).isEqualTo(new Told(change, Optional.empty()));
    }
}
