package dev.turnout.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class EasyPaceTests {

    private static final Instant NOW = Instant.parse("2026-06-12T09:00:00Z");

    @Test
    void restsAsLongAsItWorked() {
        assertThat(settings(Map.of()).restAfter(Duration.ofMillis(100), 1)).hasMillis(100);
        assertThat(settings(Map.of("rest", "3")).restAfter(Duration.ofMillis(100), 1))
                .hasMillis(300);
    }

    /// Each of three works a sixth of the time, and all together half of it.
    @Test
    void severalTogetherTakeNoMoreThanOne() {
        assertThat(settings(Map.of()).restAfter(Duration.ofMillis(50), 3)).hasMillis(250);
    }

    @Test
    void restsNoLongerThanItMay() {
        assertThat(settings(Map.of()).restAfter(Duration.ofSeconds(5), 4)).hasMillis(500);
        assertThat(settings(Map.of("longest", "1s")).restAfter(Duration.ofSeconds(5), 1))
                .hasSeconds(1);
    }

    @Test
    void neverRestsWhereThatIsSwitchedOff() {
        assertThat(settings(Map.of("rest", "0")).restAfter(Duration.ofSeconds(1), 4))
                .isZero();
    }

    @Test
    void refusesASettingThatWouldStopIt() {
        for (var setting : Map.of("rest", "NaN", "longest", "1m", "again", "0s").entrySet()) {
            assertThatThrownBy(() -> settings(Map.of(setting.getKey(), setting.getValue())))
                    .hasRootCauseInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void doesEachPieceOnceAndInTurn() {
        var pace = new EasyPace(settings(Map.of("longest", "1ms")));
        pace.start();
        var done = new AtomicInteger();

        pace.keep(done::incrementAndGet);
        pace.keep(() -> assertThat(done).hasValue(1));

        assertThat(done).hasValue(1);
        pace.stop();
    }

    @Test
    void whoeverRestsGoesOnWhenTheServiceStops() throws InterruptedException {
        var pace = new EasyPace(settings(Map.of("rest", "20", "longest", "5s")));
        pace.start();
        var worked = new CountDownLatch(1);
        var resting = Thread.ofVirtual()
                .start(() -> pace.keep(() -> {
                    long until = System.nanoTime() + Duration.ofMillis(250).toNanos();
                    while (System.nanoTime() < until) {
                        Thread.onSpinWait();
                    }
                    worked.countDown();
                }));
        worked.await();

        pace.stop();

        assertThat(resting.join(Duration.ofSeconds(4))).isTrue();
    }

    @Test
    void whoWouldBeOneTooManyComesAgainAtATimeOfTheirOwn() {
        var pace = new EasyPace(settings(Map.of()));

        for (int i = 0; i < 100; i++) {
            assertThat(pace.later(NOW)).isBetween(NOW.plusSeconds(2), NOW.plusSeconds(4));
        }
    }

    private static PaceProperties settings(Map<String, String> settings) {
        var source = new MapConfigurationPropertySource();
        settings.forEach((name, value) -> source.put("turnout.pace." + name, value));
        return new Binder(source).bindOrCreate("turnout.pace", PaceProperties.class);
    }
}
