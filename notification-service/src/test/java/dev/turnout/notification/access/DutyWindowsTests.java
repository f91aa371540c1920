package dev.turnout.notification.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DutyWindowsTests {

    private static final Instant NOON = Instant.parse("2026-07-04T12:00:00Z");
    private static final UUID PERSON = UUID.randomUUID();

    private final List<Object> told = new CopyOnWriteArrayList<>();
    private final HandClock clock = new HandClock();
    private final DutyWindows windows = new DutyWindows(told::add, clock);

    @AfterEach
    void stop() {
        windows.destroy();
    }

    @Test
    void tellsOnceWhenAWindowOpensAndOnceWhenItCloses() {
        windows.watch(PERSON, List.of(duty(NOON.plusSeconds(60), NOON.plusSeconds(120))));

        at(Duration.ofSeconds(59)).isEmpty();
        at(Duration.ofSeconds(60)).hasSize(1);
        at(Duration.ofSeconds(119)).hasSize(1);
        at(Duration.ofSeconds(120)).hasSize(2);
        at(Duration.ofDays(1)).hasSize(2);
        assertThat(told).containsOnly(new AccessChanged.OfPerson(PERSON));
    }

    @Test
    void forgetsWindowsThatWereTakenAway() {
        windows.watch(PERSON, List.of(duty(null, NOON.plusSeconds(60))));
        windows.watch(PERSON, List.of());

        at(Duration.ofHours(1)).isEmpty();
    }

    @Test
    void hasNothingToTellOfWhatIsForAlways() {
        windows.watch(PERSON, List.of(duty(null, null), duty(NOON.minusSeconds(60), null)));

        at(Duration.ofDays(365)).isEmpty();
    }

    private org.assertj.core.api.ListAssert<Object> at(Duration sinceNoon) {
        clock.now = NOON.plus(sinceNoon);
        windows.look();
        return assertThat(told);
    }

    private static Grant duty(@Nullable Instant from, @Nullable Instant until) {
        return new Grant(UUID.randomUUID(), UUID.randomUUID(), Role.VOLUNTEER, from, until);
    }

    private static final class HandClock extends Clock {
        private volatile Instant now = NOON;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
