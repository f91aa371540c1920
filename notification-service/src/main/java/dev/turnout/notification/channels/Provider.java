package dev.turnout.notification.channels;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// One company behind a channel, asked no faster than it allows and left alone while it is down or has asked for a
/// pause:
/// everybody waits then, not only whom it said so of, and nobody storms it with tries. Safe for many threads.
public final class Provider {

    private static final Duration TICK = Duration.ofMillis(50);

    private final CircuitBreaker circuit;
    private final RateLimiter limit;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final String channel;
    private final Patience patience;
    private final AtomicReference<Instant> pausedUntil = new AtomicReference<>(Instant.MIN);

    /// @param perSecond how many requests a second the provider takes
    /// @param openFor how long the provider is left alone after it failed too often
    /// @param failures after how many answers the share of failures counts; half of them open the circuit
    public record Patience(int perSecond, Duration openFor, int failures) {

        public Patience {
            if (perSecond < 1 || failures < 1 || openFor.isNegative() || openFor.isZero()) {
                throw new IllegalArgumentException("per-second, failures and open-for must be positive");
            }
        }
    }

    /// @param channel as it stands in figures, such as `fcm`
    public Provider(String channel, Patience patience, MeterRegistry metrics, Clock clock) {
        this(channel, channel, patience, metrics, clock);
    }

    /// @param name of one of several providers of a channel
    public Provider(String channel, String name, Patience patience, MeterRegistry metrics, Clock clock) {
        this.channel = channel;
        this.patience = patience;
        this.metrics = metrics;
        this.clock = clock;
        circuit = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindow(
                                2 * patience.failures(),
                                patience.failures(),
                                SlidingWindowType.COUNT_BASED,
                                CircuitBreakerConfig.SlidingWindowSynchronizationStrategy.SYNCHRONIZED)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(patience.openFor())
                        .permittedNumberOfCallsInHalfOpenState(3)
                        .build());
        long ticks = Duration.ofSeconds(1).dividedBy(TICK);
        limit = RateLimiter.of(
                name,
                RateLimiterConfig.custom()
                        .limitRefreshPeriod(patience.perSecond() < ticks ? Duration.ofSeconds(1) : TICK)
                        .limitForPeriod(
                                patience.perSecond() < ticks
                                        ? patience.perSecond()
                                        : Math.toIntExact(patience.perSecond() / ticks))
                        .timeoutDuration(Duration.ofSeconds(30))
                        .build());
        Gauge.builder("turnout.channel.circuit", circuit, Provider::position)
                .description("0 closed, 1 half open, 2 open")
                .tag("channel", channel)
                .tag("provider", name)
                .register(metrics);
    }

    /// Hands something over, unless the provider is to be left alone now.
    public Answer ask(Supplier<Answer> call) {
        Duration pause = Duration.between(clock.instant(), pausedUntil.get());
        if (pause.isPositive()) {
            return counted(new Answer.Later("provider-busy", Optional.of(pause)), 0);
        }
        if (!limit.acquirePermission()) {
            return counted(new Answer.Later("provider-limit-reached", Optional.empty()), 0);
        }
        if (!circuit.tryAcquirePermission()) {
            return counted(new Answer.Later("provider-down", Optional.of(patience.openFor())), 0);
        }
        long began = System.nanoTime();
        Answer answer;
        try {
            answer = call.get();
        } catch (RuntimeException broken) {
            circuit.onError(System.nanoTime() - began, TimeUnit.NANOSECONDS, broken);
            throw broken;
        }
        long took = System.nanoTime() - began;
        switch (answer) {
            case Answer.Taken _, Answer.Gone _, Answer.Refused _ -> circuit.onSuccess(took, TimeUnit.NANOSECONDS);
            case Answer.Unknown(String reason) -> failed(took, reason);
            case Answer.Later(String reason, Optional<Duration> wanted) -> {
                failed(took, reason);
                wanted.ifPresent(this::leaveAlone);
            }
        }
        return counted(answer, took);
    }

    /// As settings pages show it: `closed`, `half_open` or `open`.
    public String circuit() {
        return circuit.getState().name().toLowerCase(Locale.ROOT);
    }

    private void failed(long took, String reason) {
        circuit.onError(took, TimeUnit.NANOSECONDS, new Unanswered(reason));
    }

    private void leaveAlone(Duration pause) {
        Instant until = clock.instant().plus(pause);
        pausedUntil.accumulateAndGet(until, (one, other) -> one.isAfter(other) ? one : other);
    }

    private Answer counted(Answer answer, long took) {
        Timer.builder("turnout.channel.calls")
                .description("What was handed to the providers of channels, and what they made of it")
                .tag("channel", channel)
                .tag("outcome", answer.word())
                .register(metrics)
                .record(took, TimeUnit.NANOSECONDS);
        return answer;
    }

    private static double position(CircuitBreaker circuit) {
        return switch (circuit.getState()) {
            case CLOSED, DISABLED, METRICS_ONLY -> 0;
            case HALF_OPEN -> 1;
            case OPEN, FORCED_OPEN -> 2;
        };
    }

    /// Says why to the circuit, which counts exceptions; thrown to nobody.
    private static final class Unanswered extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unanswered(String reason) {
            super(reason, null, false, false);
        }
    }
}
