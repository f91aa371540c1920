package dev.turnout.gateway.rates;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/// Counts in this gateway, by a clock that only goes forward.
final class MemoryRates {
    private static final int MOST_CALLERS = 200_000;

    private final LoadingCache<Allowance, Bucket> buckets;
    private final TimeMeter time;

    MemoryRates(Duration window) {
        this(window, TimeMeter.SYSTEM_NANOTIME);
    }

    MemoryRates(Duration window, TimeMeter time) {
        this.time = time;
        buckets = Caffeine.newBuilder()
                .maximumSize(MOST_CALLERS)
                .expireAfterAccess(window.multipliedBy(2))
                .build(this::bucket);
    }

    Taken take(Allowance allowance) {
        ConsumptionProbe probe = buckets.get(allowance).tryConsumeAndReturnRemaining(1);
        return new Taken(
                probe.isConsumed(),
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForReset()),
                Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket bucket(Allowance allowance) {
        return Bucket.builder()
                .addLimit(
                        limit -> limit.capacity(allowance.quota()).refillGreedy(allowance.quota(), allowance.window()))
                .withCustomTimePrecision(time)
                .build();
    }
}
