package dev.turnout.gateway.rates;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Counts together with the other gateways where Redis is configured and answers, and alone otherwise. That Redis does
/// not answer refuses nobody: the log says so once, and `turnout_rate_limits_shared` is 0 until it does again.
@Component
class Rates implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Rates.class);

    private final MemoryRates memory;
    private final Optional<RedisRates> redis;
    private final long restNanos;
    private final AtomicBoolean shared = new AtomicBoolean();
    private final AtomicBoolean lost = new AtomicBoolean();
    private final AtomicLong restsUntil = new AtomicLong(System.nanoTime());

    Rates(RateProperties properties, MeterRegistry meters) {
        memory = new MemoryRates(properties.window());
        restNanos = properties.redis().rest().toNanos();
        URI url = properties.redis().url();
        redis = url == null || url.toString().isBlank()
                ? Optional.empty()
                : Optional.of(new RedisRates(
                        url, properties.redis().password(), properties.redis().patience()));
        if (redis.isPresent()) {
            Gauge.builder("turnout.rate.limits.shared", shared, value -> value.get() ? 1 : 0)
                    .description("1 while all gateways count requests together in Redis")
                    .register(meters);
        }
    }

    Mono<Taken> take(Allowance allowance) {
        if (redis.isEmpty() || System.nanoTime() - restsUntil.get() < 0) {
            return Mono.fromSupplier(() -> memory.take(allowance));
        }
        return redis.get().take(allowance).doOnNext(_ -> found()).onErrorResume(failure -> {
            rest(failure);
            return Mono.fromSupplier(() -> memory.take(allowance));
        });
    }

    /// Counts in this gateway, without leaving the thread.
    Taken takeHere(Allowance allowance) {
        return memory.take(allowance);
    }

    private void found() {
        shared.set(true);
        if (lost.compareAndSet(true, false)) {
            log.info("Redis answers again; all gateways count requests together");
        }
    }

    private void rest(Throwable failure) {
        restsUntil.set(System.nanoTime() + restNanos);
        shared.set(false);
        if (lost.compareAndSet(false, true)) {
            log.warn(
                    "Redis does not answer, so this gateway counts requests alone; it is asked again every {} s: {}",
                    Math.max(1, Duration.ofNanos(restNanos).toSeconds()),
                    failure.toString());
        }
    }

    @Override
    public void destroy() {
        redis.ifPresent(RedisRates::close);
    }
}
