package dev.turnout.notification.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProviderTests {

    private static final Answer DOWN = new Answer.Later("down", Optional.empty());

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-06-12T09:00:00Z"));
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final AtomicInteger calls = new AtomicInteger();
    private final Provider provider = provider(10_000);

    @Test
    void leavesAProviderAloneThatIsDownAndComesBackToIt() {
        IntStream.range(0, 4).forEach(_ -> ask(DOWN));
        assertThat(provider.circuit()).isEqualTo("open");
        assertThat(metrics.get("turnout.channel.circuit").gauge().value()).isEqualTo(2);

        assertThat(ask(new Answer.Taken("1"))).isEqualTo(new Answer.Later("provider-down", Optional.of(openFor())));
        assertThat(calls).hasValue(4);

        await().until(() -> ask(new Answer.Taken("2")) instanceof Answer.Taken);
        await().until(() -> ask(new Answer.Taken("3")) instanceof Answer.Taken
                && provider.circuit().equals("closed"));
    }

    @Test
    void staysClosedForWhatIsTheFaultOfOneMessage() {
        IntStream.range(0, 20).forEach(i -> ask(i % 2 == 0 ? new Answer.Gone() : new Answer.Refused("bad")));

        assertThat(provider.circuit()).isEqualTo("closed");
    }

    @Test
    void everybodyWaitsWhenTheProviderAsksForAPause() {
        ask(new Answer.Later("busy", Optional.of(Duration.ofSeconds(30))));

        assertThat(ask(new Answer.Taken("1")))
                .isEqualTo(new Answer.Later("provider-busy", Optional.of(Duration.ofSeconds(30))));
        assertThat(calls).hasValue(1);

        now.updateAndGet(at -> at.plusSeconds(30));
        assertThat(ask(new Answer.Taken("1"))).isInstanceOf(Answer.Taken.class);
    }

    @Test
    void asksNoFasterThanTheProviderAllows() {
        var slow = provider(40);
        long began = System.nanoTime();

        IntStream.range(0, 10).forEach(_ -> slow.ask(() -> new Answer.Taken("")));

        // two at once and two more every twentieth of a second
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(140));
    }

    @Test
    void countsWhatBecameOfIt() {
        ask(new Answer.Taken("1"));
        ask(new Answer.Gone());

        assertThat(metrics.get("turnout.channel.calls")
                        .tag("outcome", "taken")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(metrics.get("turnout.channel.calls")
                        .tag("outcome", "gone")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    private Answer ask(Answer answer) {
        return provider.ask(() -> {
            calls.incrementAndGet();
            return answer;
        });
    }

    private Provider provider(int perSecond) {
        return new Provider("test", new Provider.Patience(perSecond, openFor(), 4), metrics, clock());
    }

    private static Duration openFor() {
        return Duration.ofMillis(100);
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }
}
